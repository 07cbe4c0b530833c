import { DoraError } from '../../../engine/domain/doraError';
import { DAY, HOUR } from '../../../engine/domain/time';
import type { RestRequest } from '../client/sendRest';
import { readDelivery } from '../readDelivery';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { iso } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1, 12);
const CREATED = NOW - 3 * DAY;

type Attempt = 'success' | 'failure' | 'cancelled' | 'running' | 'gone' | 'refused';

/** A run whose attempts ended an hour after one another, the first an hour after the run was made. */
async function read(attempts: readonly Attempt[]) {
  const row = (number: number) => {
    const conclusion = attempts[number - 1];
    return {
      id: 7,
      head_sha: 'sha',
      head_branch: 'main',
      event: 'push',
      conclusion: conclusion === 'running' ? null : conclusion,
      run_attempt: number,
      created_at: iso(CREATED),
      run_started_at: iso(CREATED + (number - 0.5) * HOUR),
      updated_at: iso(CREATED + number * HOUR),
      head_commit: { timestamp: iso(CREATED - HOUR) },
    };
  };
  const rest = ({ path, parameters }: RestRequest) => {
    if (path.endsWith('/runs')) {
      const [from = 0, to = 0] = String(parameters['created']).split('..').map(Date.parse);
      const runs = from <= CREATED && CREATED <= to ? [row(attempts.length)] : [];
      return { total_count: runs.length, workflow_runs: runs };
    }
    const number = Number(parameters['attempt_number']);
    if (attempts[number - 1] === 'gone') {
      throw new DoraError('notFound', `attempt ${number} does not exist`);
    }
    if (attempts[number - 1] === 'refused') {
      throw new DoraError('forbidden', `The token may not read attempt ${number}`);
    }
    return row(number);
  };
  const gitHub = fakeGitHub({ 'acme/shop': {} }, { rest, now: NOW });
  const { repositories, notices } = await readDelivery(
    gitHub,
    aRequest({
      since: NOW - 7 * DAY,
      deployments: { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' },
    })
  );
  const asked = gitHub.restRequests.flatMap(({ parameters }) => parameters['attempt_number'] ?? []);
  const [deployment] = repositories[0]?.deployments ?? [];
  return {
    deployment: deployment && [deployment.status, (deployment.finishedAt - CREATED) / HOUR],
    asked,
    notices: notices.map(({ text }) => text),
  };
}

const NOT_ALL = 'acme/shop: not all attempts of a workflow run could be read (7)';

describe('the attempts of a workflow run', () => {
  it('decide by the first that succeeded, whatever came after it', async () => {
    expect(await read(['failure', 'failure', 'success', 'cancelled'])).toEqual({
      deployment: ['success', 3],
      asked: [1, 2, 3],
      notices: [],
    });
    expect(await read(['success', 'failure'])).toMatchObject({ deployment: ['success', 1], asked: [1] });
    expect(await read(['success', 'running'])).toMatchObject({ deployment: ['success', 1] });
  });

  it('decide by the first that failed where none succeeded', async () => {
    expect(await read(['cancelled', 'failure', 'failure'])).toMatchObject({ deployment: ['failure', 2] });
    expect(await read(['failure', 'cancelled'])).toMatchObject({ deployment: ['failure', 1] });
    expect(await read(['cancelled', 'running'])).toMatchObject({ deployment: undefined });
  });

  it('are not asked for where there is one', async () => {
    expect(await read(['success'])).toEqual({ deployment: ['success', 1], asked: [], notices: [] });
  });

  it('decide without those that GitHub does not have any more, which is said', async () => {
    expect(await read(['gone', 'success', 'success'])).toEqual({
      deployment: ['success', 2],
      asked: [1, 2],
      notices: [
        `${NOT_ALL}: an earlier one may have succeeded, and what it delivered counts later here, or not at all: attempt 1 does not exist`,
      ],
    });
  });

  it('are asked for no further where one is refused: the latest counts', async () => {
    expect(await read(['refused', 'success', 'success'])).toMatchObject({
      deployment: ['success', 3],
      asked: [1],
      notices: [expect.stringContaining(NOT_ALL)],
    });
  });
});
