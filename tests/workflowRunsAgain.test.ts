import { history, startSimulator, type WorkflowRunInput } from '../simulator';
import { cliReport, reportedNumbers } from './oracle/cliReport';
import { question } from './oracle/question';

/** `05T10:00` is ten o'clock on 5 October 2026, UTC. */
const at = (dayAndTime: string) => `2026-10-${dayAndTime}:00Z`;
const change = (day: string) => ({
  mergedAt: at(`${day}T09:00`),
  mergeCommitSha: day.padStart(40, 'a'),
  commits: [{ committedAt: at(`${day}T08:00`) }],
});
const run = (day: string, changes: Partial<WorkflowRunInput> = {}): WorkflowRunInput => ({
  sha: day.padStart(40, 'a'),
  createdAt: at(`${day}T09:01`),
  updatedAt: at(`${day}T09:10`),
  ...changes,
});
const first = (day: string) => ({
  conclusion: 'success' as const,
  startedAt: at(`${day}T09:01`),
  updatedAt: at(`${day}T09:10`),
});
const again = { startedAt: at('12T09:00'), updatedAt: at('12T09:10') };

/** Two changes, each delivered 70 minutes after its first commit, and a run that somebody started again a week later. */
async function report(runs: readonly WorkflowRunInput[]) {
  const shop = history().repository('acme/shop').pullRequest(change('01')).pullRequest(change('05'));
  const simulator = await startSimulator({
    history: runs.reduce((built, one) => built.workflowRun(one), shop).build(),
  });
  try {
    const range = { from: Date.parse('2026-10-01T00:00:00Z'), to: Date.parse('2026-11-01T00:00:00Z') };
    const asked = question({ repositories: ['acme/shop'], source: 'workflow-runs', ...range });
    const { notices, ...numbers } = (await cliReport(simulator, asked)) as { notices: readonly string[] };
    const { metrics } = reportedNumbers(numbers) as { metrics: Record<string, unknown> };
    return { ...metrics, notices: notices.filter((notice) => notice.includes('attempt')) };
  } finally {
    await simulator.close();
  }
}

describe('What was delivered, when somebody runs a workflow again', () => {
  const delivered = {
    deploymentFrequency: { deployments: 2 },
    leadTime: { count: 2, p50Seconds: 4_200, meanSeconds: 4_200 },
    changeFailureRate: { failed: 0, total: 2 },
    notices: [],
  };

  it.each<[string, Partial<WorkflowRunInput>]>([
    ['and it succeeds', {}],
    ['and it fails', { conclusion: 'failure' }],
    ['and stops it', { conclusion: 'cancelled' }],
    ['and it still runs', { status: 'in_progress' }],
  ])('stays delivered when it was: %s', async (_what, latest) => {
    expect(await report([run('01', { ...again, earlierAttempts: [first('01')], ...latest }), run('05')])).toMatchObject(
      delivered
    );
    expect(await report([run('01'), run('05', { ...again, earlierAttempts: [first('05')], ...latest })])).toMatchObject(
      delivered
    );
  });

  it('goes by the latest attempt where GitHub has no other, and a notice names the run', async () => {
    const alone = run('05', { ...again, id: 102, attempt: 2, status: 'in_progress' });
    expect(await report([run('01'), alone])).toMatchObject({
      deploymentFrequency: { deployments: 1 },
      notices: [expect.stringContaining('GitHub no longer has all attempts of workflow run 102.')],
    });
  });
});
