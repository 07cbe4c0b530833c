import { z } from 'zod';
import { parseAnswer } from '../answers/parseAnswer';
import type { Asking } from '../reading/read';
import { runChecksDocument } from '../documents/runChecks';
import { outcomeOf } from '../events/runToDeployment';
import type { RepositoryName } from '../repositoryName';
import { type WorkflowRunAnswer, checkSuiteAnswer, failedCheckAnswer } from '../answers/workflowRunAnswer';

/** With fewer runs than this, asking for their attempts takes as few calls and decides them all. */
const WORTH_A_CALL = 3;
const RUNS_PER_REQUEST = 50;

const nodes = z.array(z.unknown()).nullish();

/** A run whose second attempt succeeded: all that is left to know of it is that the first did not. */
interface RunAgain {
  readonly id: string;
  readonly checkSuite: string;
  readonly path: string;
  readonly startedAgainAt: number;
}

/**
 * Those of the runs, by id, whose first attempt certainly did not succeed, so that the second, which the list shows, is
 * the one that decides. One call tells that of many runs, where attempts are a call each.
 *
 * A job of the run that failed before the second attempt began shows it, unless jobs of the workflow may fail
 * (`continue-on-error`), which is then left to the attempts; as is a workflow that calls others, whose jobs are not in its
 * file. Nothing is concluded from jobs that succeeded: the run may have been cancelled between two of them.
 *
 * @returns none where it cannot be told, such as for fine-grained tokens, which may not read checks
 */
export async function failedFirstAttempts(
  read: Asking,
  repository: RepositoryName,
  runs: readonly WorkflowRunAnswer[]
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  const again = runs.flatMap(runAgain);
  const [first] = again;
  const ofOneFile = again.filter(({ path }) => path === first?.path);
  if (first === undefined || ofOneFile.length < WORTH_A_CALL) {
    return failed;
  }
  for (let start = 0; start < ofOneFile.length; start += RUNS_PER_REQUEST) {
    const batch = ofOneFile.slice(start, start + RUNS_PER_REQUEST);
    try {
      const suites = await askFor(read, repository, batch, first.path);
      batch.filter((run, index) => failedAtFirst(run, suites[index])).forEach(({ id }) => failed.add(id));
    } catch {
      // Asking for the attempts takes more calls, and gives what is missing or says why it cannot be had.
      read.signal?.throwIfAborted();
      return failed;
    }
  }
  return failed;
}

function runAgain(run: WorkflowRunAnswer): RunAgain[] {
  const { id, run_attempt: attempt, check_suite_node_id: checkSuite, run_started_at: startedAgainAt } = run;
  const path = run.path?.replace(/@.*$/, '');
  return attempt === 2 && outcomeOf(run) === 'success' && checkSuite && path && startedAgainAt
    ? [{ id, checkSuite, path, startedAgainAt }]
    : [];
}

/** In the order of the runs; null for what GitHub does not give. */
async function askFor(
  read: Asking,
  { fullName }: RepositoryName,
  runs: readonly RunAgain[],
  path: string
): Promise<unknown[]> {
  const { data } = await read.client.graphql({
    ...runChecksDocument(
      runs.map(({ checkSuite }) => checkSuite),
      path
    ),
    about: `the checks of workflow runs of ${fullName}`,
    needs: 'Checks: read',
    signal: read.signal,
  });
  return parseAnswer(nodes, data['nodes'], fullName) ?? [];
}

function failedAtFirst(run: RunAgain, answer: unknown): boolean {
  const suite = checkSuiteAnswer.safeParse(answer).data;
  const file = suite?.commit.file?.object;
  if (!suite || !file?.text || file.isTruncated || jobsMayFail(file.text)) {
    return false;
  }
  return suite.checkRuns.rows.some((row) => {
    const check = failedCheckAnswer.safeParse(row).data;
    return check !== undefined && isJobOf(run, check) && check.completedAt <= run.startedAgainAt;
  });
}

/** Whether a job of the workflow, or of one that it calls, may fail and the run succeed. Rather yes, where in doubt. */
function jobsMayFail(workflow: string): boolean {
  return workflow.includes('continue-on-error') || /\buses\b.*\.ya?ml/.test(workflow);
}

/**
 * A step may report checks of its own, which fail though the run succeeds, and GitHub puts them into any suite of the
 * commit. A job's details are the page of the job, whose number is that of the check.
 * @see https://github.com/orgs/community/discussions/24616
 */
function isJobOf({ id }: RunAgain, { databaseId, permalink, detailsUrl }: z.output<typeof failedCheckAnswer>): boolean {
  const job = detailsUrl?.match(/\/actions\/runs\/(\d+)\/jobs?\/(\d+)$/);
  const number = databaseId ?? permalink?.match(/\/(\d+)$/)?.[1];
  return job?.[1] === id && job[2] === number;
}
