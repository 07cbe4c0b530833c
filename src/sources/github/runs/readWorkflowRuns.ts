import { DAY, SECOND, type Instant } from '../../../engine/domain/time';
import { matcherOf } from '../../globs';
import { workflowRunAnswer, type WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { mayDeploy, runToDeployment } from '../events/runToDeployment';
import { decidingAttempts, type KnownAttempts } from './decidingAttempts';
import type { HowFarBack } from '../reading/howFarBack';
import { listRunsCreatedIn, type WorkflowOf } from './listRunsCreatedIn';
import type { RepositoryReading } from '../reading/repositoryReading';
import { parseRows } from '../answers/parseAnswer';
import { DoraError } from '../../../engine/domain/doraError';
import { runsReadBackTo, type ReadingGoal } from '../reading/planReading';
import { listWorkflows } from '../listWorkflows';

/** GitHub Actions did not exist before: no run is older. */
const ACTIONS_BEGAN: Instant = Date.UTC(2018, 9, 16);

/** Which runs of a workflow are deployments. */
export interface RunsWanted {
  readonly workflow: string;
  readonly environment: string;
  /** The names of the default branch. */
  readonly branches: readonly string[];
  /** Globs of tags whose runs count as well. */
  readonly tagPatterns: readonly string[];
  readonly knownAttempts: KnownAttempts;
}

/**
 * Takes in the runs of a workflow from where the reading stands back to where they are needed. They are read in
 * windows of creation time, with borders on whole days so that the same dashboard asks the same question twice
 * and an unchanged answer costs nothing.
 */
export async function readWorkflowRuns(
  client: GitHubClient,
  reading: RepositoryReading,
  wanted: RunsWanted,
  need: Exclude<HowFarBack, { kind: 'enough' }>,
  signal: AbortSignal | undefined
): Promise<void> {
  const { deployments, notices, gitHubName: repository } = reading;
  const { workflow } = wanted;
  // The end of tomorrow: whatever this machine's clock says, GitHub's is not that far ahead.
  const end = Math.ceil(client.now() / DAY + 1) * DAY;
  const to = deployments.readBackTo === Infinity ? end : deployments.readBackTo - SECOND;
  const until = need.kind === 'until' ? need.moment : deployments.readBackTo - 2 * (end - deployments.readBackTo);
  const window = { from: Math.max(ACTIONS_BEGAN, Math.floor(Math.min(until, to) / DAY) * DAY), to };

  const listings: readonly WorkflowOf[] =
    wanted.tagPatterns.length > 0
      ? // Tags have no filter of their own.
        [{ repository, workflow }]
      : wanted.branches.map((branch) => ({ repository, workflow, branch }));
  let readBackTo = -Infinity;
  for (const listing of listings) {
    const read = await listRunsCreatedIn(client, listing, window, deployments, notices, signal);
    await takeIn(client, reading, wanted, read.rows, signal);
    readBackTo = Math.max(readBackTo, read.readBackTo);
  }
  // Later than asked for where the pages ran out, which planning the next step then tells.
  deployments.readBackTo = readBackTo <= ACTIONS_BEGAN ? -Infinity : readBackTo;
}

async function takeIn(
  client: GitHubClient,
  reading: RepositoryReading,
  { environment, branches, tagPatterns, knownAttempts }: RunsWanted,
  rows: readonly unknown[],
  signal: AbortSignal | undefined
): Promise<void> {
  const { repository, notices, deployments, otherRefs } = reading;
  const isTag = tagPatterns.length > 0 ? matcherOf('tag', tagPatterns) : () => false;
  const runs = new Map<string, WorkflowRunAnswer>();
  for (const run of parseRows(rows, workflowRunAnswer, `workflow runs of ${repository.fullName}`, notices)) {
    const { head_branch: ref } = run;
    if (!mayDeploy(run)) {
      continue;
    }
    if (ref !== undefined && !branches.includes(ref) && !isTag(ref)) {
      otherRefs.add(ref);
    } else if ((run.run_attempt ?? 1) >= (runs.get(run.id)?.run_attempt ?? 1)) {
      // One that was run again while the pages were read is in two of them.
      runs.set(run.id, run);
    }
  }
  for (const run of await decidingAttempts(client, reading, [...runs.values()], knownAttempts, signal)) {
    const dated = runToDeployment(run, repository.fullName, environment, isTag(run.head_branch ?? ''));
    if (dated) {
      deployments.items.set(run.id, dated);
    } else {
      deployments.otherRows += 1;
    }
  }
}

/** Reads on with the deployments that only REST knows, which are workflow runs. A failure becomes the reading's. */
export async function readRestDeployments(
  client: GitHubClient,
  reading: RepositoryReading,
  need: HowFarBack,
  { source, knownAttempts }: Pick<ReadingGoal, 'source' | 'knownAttempts'>,
  signal: AbortSignal | undefined
): Promise<void> {
  if (source.kind !== 'workflow-runs' || need.kind === 'enough' || reading.defaultBranch === undefined) {
    return;
  }
  if (reading.defaultBranch === null) {
    reading.deployments.readBackTo = -Infinity;
    return;
  }
  const { workflow, environment, tagPatterns = [] } = source;
  const wanted = { workflow, environment, branches: reading.branchNames, tagPatterns, knownAttempts };
  try {
    reading.deployments.readBackTo = runsReadBackTo(reading);
    reading.branchesRun = reading.branchNames;
    await readWorkflowRuns(client, reading, wanted, need, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const failure = DoraError.from(error);
    const isMissing = failure.code === 'notFound' && reading.deployments.readBackTo === Infinity;
    reading.failure ??= isMissing
      ? await explainWorkflowNotFound(client, { repository: reading.gitHubName, workflow }, failure, signal).catch(
          () => failure
        )
      : failure;
  }
}

/** Says that there is no such workflow and which there are; where it is there after all, the failure stands as it is. */
async function explainWorkflowNotFound(
  client: GitHubClient,
  { repository, workflow }: WorkflowOf,
  failure: DoraError,
  signal: AbortSignal | undefined
): Promise<DoraError> {
  const files = (await listWorkflows(client, repository.fullName, signal)).map(({ file }) => file);
  if (files.includes(workflow)) {
    return failure;
  }
  const existing = files.length > 0 ? `its workflows are ${files.join(', ')}` : 'it has no workflows';
  return new DoraError('notFound', `${repository.fullName} has no workflow ${workflow}: ${existing}`);
}
