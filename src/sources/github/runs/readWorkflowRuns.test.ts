import { DoraError } from '../../../engine/domain/doraError';
import { DAY, HOUR, type Instant } from '../../../engine/domain/time';
import type { RestRequest } from '../client/sending/sendRest';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { iso } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1, 12);
const since = NOW - 7 * DAY;

interface Run {
  readonly id: number;
  readonly createdAt: Instant;
  readonly changes?: Record<string, unknown>;
}

function runRow({ id, createdAt, changes = {} }: Run) {
  return {
    id,
    head_sha: `sha-${id}`,
    head_branch: 'main',
    event: 'push',
    conclusion: 'success',
    created_at: iso(createdAt),
    updated_at: iso(createdAt + HOUR),
    head_commit: { timestamp: iso(createdAt - HOUR) },
    ...changes,
  };
}

/** GitHub's listing of runs: filtered by creation, newest first, never more than 1,000. */
function gitHubWith(runs: readonly Run[]) {
  const rest = ({ path, parameters }: RestRequest) => {
    if (!path.endsWith('/runs')) {
      return { workflows: [{ name: 'CI', path: '.github/workflows/ci.yml' }] };
    }
    if (parameters['workflow_id'] !== 'release.yml') {
      throw new DoraError('notFound', 'no such page');
    }
    const [from = 0, to = 0] = String(parameters['created']).split('..').map(Date.parse);
    const matching = runs.filter(({ createdAt }) => createdAt >= from && createdAt < to + 1_000);
    const start = (Number(parameters['page']) - 1) * 100;
    return {
      total_count: matching.length,
      workflow_runs: matching
        .slice(0, 1_000)
        .slice(start, start + 100)
        .map(runRow),
    };
  };
  return fakeGitHub({ 'acme/shop': {} }, { rest, now: NOW });
}

function read(gitHub: ReturnType<typeof gitHubWith>, workflow = 'release.yml', from = since) {
  return readDelivery(
    gitHub,
    aRequest({ since: from, deployments: { kind: 'workflow-runs', workflow, environment: 'production' } })
  );
}

describe('workflow runs', () => {
  it('are asked for by whole days, on the default branch, 100 a page', async () => {
    const gitHub = gitHubWith([{ id: 1, createdAt: NOW - DAY }]);
    await read(gitHub);
    expect(gitHub.restRequests[0]).toMatchObject({
      path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: {
        owner: 'acme',
        repo: 'shop',
        workflow_id: 'release.yml',
        branch: 'main',
        created: '2026-03-21T00:00:00Z..2026-06-03T00:00:00Z',
        per_page: 100,
        page: 1,
      },
      keep: expect.anything(),
    });
  });

  it('are read back to the last success before the range, however long ago, in growing windows', async () => {
    const gitHub = gitHubWith([
      { id: 2, createdAt: NOW - DAY },
      { id: 1, createdAt: NOW - 900 * DAY },
    ]);
    const { repositories } = await read(gitHub);
    expect(repositories[0]?.deployments.map(({ id }) => id)).toEqual(['2', '1']);
    expect(gitHub.restRequests.length).toBeLessThan(6);
  });

  it('end where GitHub Actions began when there is no earlier success', async () => {
    const gitHub = gitHubWith([{ id: 2, createdAt: NOW - DAY }]);
    const { notices } = await read(gitHub);
    const oldest = String(gitHub.restRequests.at(-1)?.parameters['created']);
    expect(oldest).toMatch(/^2018-10-16T00:00:00Z/);
    expect(notices).toEqual([]);
  });

  it('are listed in halves of the window, and those in halves, where there are more than GitHub lists', async () => {
    const runs = Array.from({ length: 2_500 }, (_each, index) => ({ id: index, createdAt: NOW - index * 20 * 60_000 }));
    const { repositories, notices } = await read(gitHubWith(runs));
    const finished = repositories[0]?.deployments.filter(({ finishedAt }) => finishedAt >= since) ?? [];
    expect(finished).toHaveLength(runs.filter(({ createdAt }) => createdAt + HOUR >= since).length);
    expect(notices).toEqual([]);
  });

  it('stop at 200 pages, with a notice of how far back they are whole', async () => {
    const runs = Array.from({ length: 36_000 }, (_each, index) => ({
      id: index,
      createdAt: NOW - index * 20 * 60_000,
    }));
    const gitHub = gitHubWith(runs);
    const { repositories, notices } = await read(gitHub, 'release.yml', NOW - 500 * DAY);
    expect(gitHub.restRequests).toHaveLength(200);
    const [, stoppedAt = ''] =
      /^acme\/shop: stopped after 200 pages of deployments, at (\S+):/.exec(notices[0]?.text ?? '') ?? [];
    const readBackTo = Date.parse(stoppedAt);
    expect(readBackTo).toBeLessThan(NOW - 100 * DAY);
    const ids = new Set(repositories[0]?.deployments.map(({ id }) => id));
    expect(runs.filter(({ id, createdAt }) => createdAt >= readBackTo && !ids.has(String(id)))).toEqual([]);
    expect(notices).toHaveLength(1);
  });

  it('that are more than a listing in one second are told', async () => {
    const runs = Array.from({ length: 1_200 }, (_each, index) => ({ id: index, createdAt: NOW - DAY }));
    const { notices } = await read(gitHubWith(runs));
    expect(notices).toEqual([
      {
        severity: 'warning',
        repository: 'acme/shop',
        text: 'acme/shop: GitHub lists 1000 of the 1200 runs of release.yml created at 2026-05-31T12:00:00Z',
      },
    ]);
  });

  it('count once, with the later attempt, where a page before had the earlier one', async () => {
    const createdAt = NOW - DAY;
    const gitHub = gitHubWith([
      { id: 5, createdAt, changes: { run_attempt: 2, conclusion: 'success' } },
      { id: 5, createdAt, changes: { run_attempt: 1, conclusion: 'failure' } },
    ]);
    const { repositories } = await read(gitHub);
    expect(repositories[0]?.deployments).toMatchObject([{ id: '5', status: 'success' }]);
  });

  it('of a workflow that is not there: those that are get named', async () => {
    const { unreadable } = await read(gitHubWith([]), 'deploy.yml');
    expect(unreadable[0]?.error.message).toBe('acme/shop has no workflow deploy.yml: its workflows are ci.yml');
  });

  it('that never finished are explained', async () => {
    const { repositories } = await read(gitHubWith([]));
    expect(repositories[0]?.whyNoDeployments).toBe(
      'No run of release.yml on the default branch of acme/shop (main) has succeeded or failed'
    );
  });
});
