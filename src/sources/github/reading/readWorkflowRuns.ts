import { DAY, SECOND, type Instant } from '../../../engine/domain/time';
import { parseRows } from '../answers/parseRows';
import { workflowRunAnswer } from '../answers/workflowRunAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { runToDeployment } from '../events/runToDeployment';
import type { HowFarBack } from './howFarBack';
import type { RepositoryReading } from './repositoryReading';
import { listRunsCreatedIn } from './listRunsCreatedIn';
import type { WorkflowOf } from './workflowOf';

/** GitHub Actions did not exist before: no run is older. */
const ACTIONS_BEGAN: Instant = Date.UTC(2018, 9, 16);

/**
 * Takes in the runs of a workflow from where the reading stands back to where they are needed. They are read in
 * windows of creation time, with borders on whole days so that the same dashboard asks the same question twice
 * and an unchanged answer costs nothing.
 */
export async function readWorkflowRuns(
  client: GitHubClient,
  reading: RepositoryReading,
  workflow: WorkflowOf,
  environment: string,
  need: Exclude<HowFarBack, { kind: 'enough' }>,
  signal: AbortSignal | undefined
): Promise<void> {
  const { deployments, notices, repository } = reading;
  // The end of tomorrow: whatever this machine's clock says, GitHub's is not that far ahead.
  const end = Math.ceil(client.now() / DAY + 1) * DAY;
  const to = deployments.readBackTo === Infinity ? end : deployments.readBackTo - SECOND;
  const wanted = need.kind === 'until' ? need.moment : deployments.readBackTo - 2 * (end - deployments.readBackTo);
  const from = Math.max(ACTIONS_BEGAN, Math.floor(Math.min(wanted, to) / DAY) * DAY);

  const rows: unknown[] = [];
  let readBackTo = from;
  for (const branch of workflow.branches) {
    const read = await listRunsCreatedIn(client, { ...workflow, branch }, { from, to }, deployments, notices, signal);
    rows.push(...read.rows);
    readBackTo = Math.max(readBackTo, read.readBackTo);
  }
  const attempts = new Map<string, number>();
  for (const run of parseRows(rows, workflowRunAnswer, `workflow runs of ${repository.fullName}`, notices)) {
    const attempt = run.run_attempt ?? 1;
    const isOnBranch = run.head_branch === undefined || workflow.branches.includes(run.head_branch);
    if (!isOnBranch || attempt < (attempts.get(run.id) ?? 0)) {
      continue;
    }
    attempts.set(run.id, attempt);
    const dated = runToDeployment(run, repository.fullName, environment);
    if (dated) {
      deployments.items.set(run.id, dated);
    } else {
      deployments.items.delete(run.id);
      deployments.otherRows += 1;
    }
  }
  // Later than asked for where the pages ran out, which planning the next step then tells.
  deployments.readBackTo = readBackTo <= ACTIONS_BEGAN ? -Infinity : readBackTo;
}
