import { DoraError } from '../../../engine/domain/doraError';
import { DAY, HOUR, MINUTE } from '../../../engine/domain/time';
import type { GraphqlAnswer } from '../client/sending/sendGraphql';
import type { RestRequest } from '../client/sending/sendRest';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { iso } from '../testing/rows.fixtures';
import { createKnownAttempts, type KnownAttempts } from '../reading/knownBefore';

const NOW = Date.UTC(2026, 5, 20, 12);
const CREATED = NOW - 15 * DAY;

/** How an attempt ended: after a day for each before it, having taken ten minutes. null: it still runs. */
type Conclusion = 'success' | 'failure' | 'cancelled' | null;

/** What GitHub has of the earlier attempts of a run, `gone` where it has one no longer. */
interface Run {
  readonly id?: number;
  readonly attempts: ReadonlyArray<Conclusion | 'gone'>;
}

const startOf = (attempt: number) => CREATED + (attempt - 1) * DAY;
const endOf = (attempt: number) => startOf(attempt) + 10 * MINUTE;

function row({ id = 7, attempts }: Run, attempt = attempts.length) {
  const conclusion = attempts[attempt - 1];
  return {
    id,
    head_sha: `sha-${id}`,
    head_branch: 'main',
    event: 'push',
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    run_attempt: attempt,
    created_at: iso(CREATED),
    run_started_at: iso(startOf(attempt)),
    updated_at: iso(endOf(attempt)),
    html_url: `https://github.test/runs/${id}/attempts/${attempt}`,
    head_commit: { timestamp: iso(CREATED - HOUR) },
  };
}

function gitHubWith(runs: readonly Run[], refuse?: (asked: number) => Error | undefined) {
  let asked = 0;
  const rest = ({ path, parameters }: RestRequest) => {
    if (path.endsWith('/workflows/{workflow_id}/runs')) {
      const [from = 0, to = 0] = String(parameters['created']).split('..').map(Date.parse);
      const rows = CREATED >= from && CREATED <= to ? runs.map((run) => row(run)) : [];
      return { total_count: rows.length, workflow_runs: rows };
    }
    asked += 1;
    const refusal = refuse?.(asked);
    const run = runs.find(({ id = 7 }) => String(id) === parameters['run_id']);
    const number = Number(parameters['attempt_number']);
    if (refusal || run === undefined || (run.attempts[number - 1] ?? 'gone') === 'gone') {
      throw refusal ?? new DoraError('notFound', 'no such attempt');
    }
    return row(run, number);
  };
  const nothing: GraphqlAnswer = { data: { nodes: null }, problems: [{ message: 'no checks for you', path: [] }] };
  return fakeGitHub(
    { 'acme/shop': {} },
    { rest, now: NOW, intercept: ({ document }) => (document.includes('RunChecks') ? nothing : undefined) }
  );
}

async function read(gitHub: ReturnType<typeof gitHubWith>, knownAttempts: KnownAttempts = createKnownAttempts()) {
  gitHub.restRequests.length = 0;
  const deployments = { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' } as const;
  const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: NOW - 30 * DAY, deployments }), {
    knownAttempts,
  });
  const asked = gitHub.restRequests.flatMap(({ parameters }) =>
    'attempt_number' in parameters ? `${parameters['run_id']}/${parameters['attempt_number']}` : []
  );
  return { deployments: repositories[0]?.deployments ?? [], texts: notices.map(({ text }) => text), asked };
}

describe('A run that was run again', () => {
  it.each<[string, Run['attempts'], 'success' | 'failure' | undefined, number, string[]]>([
    ['the first success', ['success', 'success'], 'success', 1, ['7/1']],
    ['the first success, though it failed later', ['success', 'failure'], 'success', 1, ['7/1']],
    ['the first success, though it was cancelled later', ['success', 'cancelled'], 'success', 1, ['7/1']],
    ['the first success, while it runs again', ['success', null], 'success', 1, ['7/1']],
    ['the success after failures', ['failure', 'failure', 'success'], 'success', 3, ['7/1', '7/2']],
    ['a success between', ['failure', 'success', 'failure', 'success'], 'success', 2, ['7/1', '7/2']],
    ['the first failure, where none succeeded', ['cancelled', 'failure', 'failure'], 'failure', 2, ['7/1', '7/2']],
    ['the failure before, while it runs again', ['failure', null], 'failure', 1, ['7/1']],
    ['nothing, where all were cancelled', ['cancelled', 'cancelled'], undefined, 0, ['7/1']],
    ['nothing, while it runs again after it was cancelled', ['cancelled', null], undefined, 0, ['7/1']],
  ])('goes by %s', async (_what, attempts, status, deciding, expectedCalls) => {
    const { deployments, texts, asked } = await read(gitHubWith([{ attempts }]));
    expect(deployments.map((deployment) => deployment.status)).toEqual(status === undefined ? [] : [status]);
    if (status !== undefined) {
      expect(deployments).toMatchObject([
        {
          id: '7',
          startedAt: startOf(deciding),
          finishedAt: endOf(deciding),
          url: `https://github.test/runs/7/attempts/${deciding}`,
        },
      ]);
    }
    expect(asked).toEqual(expectedCalls);
    expect(texts).toEqual([]);
  });

  it('costs no call but for its earlier attempts, and none of those in the next read', async () => {
    const gitHub = gitHubWith([{ attempts: ['failure', 'success'] }, { id: 8, attempts: ['success'] }]);
    const known = createKnownAttempts();
    const first = await read(gitHub, known);
    expect(first.asked).toEqual(['7/1']);
    expect(await read(gitHub, known)).toEqual({ ...first, asked: [] });
  });

  it('is asked for again only where attempts were added', async () => {
    const known = createKnownAttempts();
    await read(gitHubWith([{ attempts: ['failure', null] }]), known);
    const { deployments, asked } = await read(gitHubWith([{ attempts: ['failure', 'success', null] }]), known);
    expect(asked).toEqual(['7/2']);
    expect(deployments).toMatchObject([{ status: 'success', finishedAt: endOf(2) }]);
  });

  it('goes by the attempts that GitHub still has, and a notice says so; the gone ones are not asked for again', async () => {
    const gitHub = gitHubWith([{ attempts: ['gone', 'failure', 'success', 'success'] }]);
    const known = createKnownAttempts();
    const first = await read(gitHub, known);
    expect(first.deployments).toMatchObject([{ status: 'success', finishedAt: endOf(3) }]);
    expect(first.texts).toEqual([
      'acme/shop: GitHub no longer has all attempts of workflow run 7. Such a run goes by its latest attempt and those that were read: what an earlier one delivered counts later here, or not at all',
    ]);
    expect(await read(gitHub, known)).toEqual({ ...first, asked: [] });
  });

  it.each<[string, DoraError]>([
    ['refused', new DoraError('forbidden', 'The token may not read this of acme/shop (403)')],
    ['cut off', new DoraError('unreachable', 'Could not reach github.test: socket hang up')],
    ['answered by something else', new DoraError('badResponse', 'What answers is not GitHub')],
  ])(
    'goes by its latest attempt where the others are %s, which is said and not tried for each',
    async (_how, error) => {
      const runs = Array.from({ length: 60 }, (_each, id): Run => ({ id, attempts: ['success', 'success'] }));
      const { deployments, texts, asked } = await read(gitHubWith(runs, (calls) => (calls > 10 ? error : undefined)));
      expect(deployments).toHaveLength(60);
      expect(deployments.filter(({ finishedAt }) => finishedAt === endOf(1))).toHaveLength(10);
      expect(asked.length).toBeLessThanOrEqual(15);
      expect(texts).toHaveLength(1);
      expect(texts[0]).toMatch(
        /^acme\/shop: not all attempts could be read of 50 workflow runs \(\d+, \d+, \d+, \d+, \d+ and 45 more\)\. Such a run goes by its latest/
      );
      expect(texts[0]).toContain(error.message);
    }
  );

  it('500 times is asked for 20 times, and the rest is counted', async () => {
    const attempts = Array.from({ length: 500 }, (): Conclusion => 'failure');
    const { deployments, texts, asked } = await read(gitHubWith([{ attempts }]));
    expect(asked).toHaveLength(20);
    expect(deployments).toMatchObject([{ status: 'failure', finishedAt: endOf(1) }]);
    // 499 before the latest, of which 20 were read.
    expect(texts).toEqual([
      expect.stringMatching(/^acme\/shop: 479 attempts were not read, being too many, of workflow run 7\. Such a run/),
    ]);
  });

  it('takes its place among so many that not all are asked for: 500 calls, and the rest is counted', async () => {
    const runs = Array.from({ length: 600 }, (_each, id): Run => ({ id, attempts: ['success', 'success'] }));
    const { deployments, texts, asked } = await read(gitHubWith(runs));
    expect(deployments).toHaveLength(600);
    expect(asked).toHaveLength(500);
    expect(texts).toEqual([
      expect.stringMatching(
        /^acme\/shop: 500 attempts of workflow runs were read and 100 more were not, of 100 workflow runs/
      ),
    ]);
  });

  it('that has finished without a conclusion, or whose attempts are not numbered, is what its row says', async () => {
    const rest = ({ path }: RestRequest) => {
      const odd = [
        { ...row({ id: 1, attempts: ['failure'] }), conclusion: null, status: 'completed' },
        { ...row({ id: 2, attempts: ['failure'] }), run_attempt: null },
      ];
      return path.endsWith('/runs') ? { total_count: 2, workflow_runs: odd } : {};
    };
    const { deployments, asked } = await read(fakeGitHub({ 'acme/shop': {} }, { now: NOW, rest }));
    expect(deployments).toMatchObject([{ id: '2', status: 'failure' }]);
    expect(asked).toEqual([]);
  });
});
