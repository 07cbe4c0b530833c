import { DAY, SECOND, type Instant } from '../../../engine/domain/time';
import { matcherOf } from '../../globs';
import { workflowRunAnswer, type WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { Read, Wanted } from '../reading/read';
import { mayDeploy, runToDeployment } from '../events/runToDeployment';
import { decidingAttempts } from './decidingAttempts';
import { listRunsCreatedIn, type WorkflowOf } from './listRunsCreatedIn';
import type { RepositoryReading } from '../reading/repositoryReading';
import { parseRows } from '../answers/parseAnswer';
import { DoraError } from '../../../engine/domain/doraError';
import type { RepositoryName } from '../repositoryName';
import { listWorkflows } from '../listWorkflows';

/** GitHub Actions did not exist before: no run is older. */
const ACTIONS_BEGAN: Instant = Date.UTC(2018, 9, 16);

/** Which runs of a workflow are deployments, and to what. */
export interface RunsWanted {
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  readonly environment: string;
  /** Globs of tags whose runs count besides those on the default branch; empty: none. */
  readonly tagPatterns: readonly string[];
}

/** Reads on with the runs of a workflow. A failure becomes the reading's. */
export async function readWorkflowRuns(
  read: Read,
  reading: RepositoryReading,
  wanted: RunsWanted,
  need: Wanted
): Promise<void> {
  if (reading.defaultBranch === null) {
    reading.deployments.readBackTo = -Infinity;
    return;
  }
  try {
    reading.deployments.readBackTo = runsReadBackTo(reading);
    reading.branchesRun = reading.branchNames;
    await readWindow(read, reading, wanted, need);
  } catch (error) {
    read.signal?.throwIfAborted();
    const failure = DoraError.from(error);
    const isMissing = failure.code === 'notFound' && reading.deployments.readBackTo === Infinity;
    reading.failure ??= isMissing
      ? await explainWorkflowNotFound(read, reading.gitHubName, wanted.workflow, failure).catch(() => failure)
      : failure;
  }
}

/** Where another name of the default branch became known, the runs under that name are to be read yet. */
export function runsReadBackTo({ deployments, branchesRun = [], branchNames }: RepositoryReading): Instant {
  return branchNames.every((name) => branchesRun.includes(name)) ? deployments.readBackTo : Infinity;
}

/**
 * Takes in the runs from where the reading stands back to where they are needed. They are read in windows of creation
 * time, with borders on whole days so that the same dashboard asks the same question twice and an unchanged answer costs
 * nothing.
 */
async function readWindow(read: Read, reading: RepositoryReading, wanted: RunsWanted, need: Wanted): Promise<void> {
  const { deployments, notices, gitHubName: repository } = reading;
  const { workflow } = wanted;
  // The end of tomorrow: whatever this machine's clock says, GitHub's is not that far ahead.
  const end = Math.ceil(read.client.now() / DAY + 1) * DAY;
  const to = deployments.readBackTo === Infinity ? end : deployments.readBackTo - SECOND;
  const until = need.kind === 'until' ? need.moment : deployments.readBackTo - 2 * (end - deployments.readBackTo);
  const window = { from: Math.max(ACTIONS_BEGAN, Math.floor(Math.min(until, to) / DAY) * DAY), to };

  const listings: readonly WorkflowOf[] =
    wanted.tagPatterns.length > 0
      ? // Tags have no filter of their own.
        [{ repository, workflow }]
      : reading.branchNames.map((branch) => ({ repository, workflow, branch }));
  let readBackTo = -Infinity;
  for (const listing of listings) {
    const listed = await listRunsCreatedIn(read, listing, window, deployments, notices);
    await takeIn(read, reading, wanted, listed.rows);
    readBackTo = Math.max(readBackTo, listed.readBackTo);
  }
  // Later than asked for where the pages ran out, which planning the next step then tells.
  deployments.readBackTo = readBackTo <= ACTIONS_BEGAN ? -Infinity : readBackTo;
}

async function takeIn(
  read: Read,
  reading: RepositoryReading,
  { environment, tagPatterns }: RunsWanted,
  rows: readonly unknown[]
): Promise<void> {
  const { repository, notices, deployments, otherRefs, branchNames } = reading;
  const isTag = tagPatterns.length > 0 ? matcherOf('tag', tagPatterns) : () => false;
  const runs = new Map<string, WorkflowRunAnswer>();
  for (const run of parseRows(rows, workflowRunAnswer, `workflow runs of ${repository.fullName}`, notices)) {
    const { head_branch: ref } = run;
    if (!mayDeploy(run)) {
      continue;
    }
    if (ref !== undefined && !branchNames.includes(ref) && !isTag(ref)) {
      otherRefs.add(ref);
    } else if ((run.run_attempt ?? 1) >= (runs.get(run.id)?.run_attempt ?? 1)) {
      // One that was run again while the pages were read is in two of them.
      runs.set(run.id, run);
    }
  }
  for (const run of await decidingAttempts(read, reading, [...runs.values()])) {
    const dated = runToDeployment(run, repository.fullName, environment, isTag(run.head_branch ?? ''));
    if (dated) {
      deployments.items.set(run.id, dated);
    } else {
      deployments.otherRows += 1;
    }
  }
}

/** Says that there is no such workflow and which there are; where it is there after all, the failure stands as it is. */
async function explainWorkflowNotFound(
  read: Read,
  { fullName }: RepositoryName,
  workflow: string,
  failure: DoraError
): Promise<DoraError> {
  const files = (await listWorkflows(read.client, fullName, read.signal)).map(({ file }) => file);
  if (files.includes(workflow)) {
    return failure;
  }
  const existing = files.length > 0 ? `its workflows are ${files.join(', ')}` : 'it has no workflows';
  return new DoraError('notFound', `${fullName} has no workflow ${workflow}: ${existing}`);
}
