import { isSameRepositoryName } from '../../../engine/domain/repositoryKey';
import type { Deployment } from '../../../engine/events/deployment';
import type { WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { DatedDeployment } from './datedDeployment';

const OUTCOME: Readonly<Record<string, Deployment['status']>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'failure',
};

/** Their branch is the pull request's, which may carry the name of the default branch in a fork. */
const PULL_REQUEST_EVENTS = new Set(['pull_request', 'pull_request_target']);

/** How an attempt ended, where that makes it a deployment. */
export function outcomeOf({ conclusion }: Pick<WorkflowRunAnswer, 'conclusion'>): Deployment['status'] | undefined {
  return OUTCOME[conclusion?.toLowerCase() ?? ''];
}

/** Whether a run can be a deployment at all, whatever its end: those of pull requests and of forks deploy nothing. */
export function mayDeploy(run: WorkflowRunAnswer): boolean {
  return !PULL_REQUEST_EVENTS.has(run.event ?? '') && !isOfFork(run);
}

/**
 * The deployment behind the attempt of a workflow run that decides, or undefined where it is none: cancelled, skipped, of a
 * pull request or a fork, still running.
 */
export function runToDeployment(
  run: WorkflowRunAnswer,
  repository: string,
  environment: string,
  isOfTag = false
): DatedDeployment | undefined {
  const status = outcomeOf(run);
  if (status === undefined || !mayDeploy(run)) {
    return undefined;
  }
  return {
    committedAt: run.head_commit?.timestamp ?? null,
    deployment: {
      id: run.id,
      repository,
      environment,
      sha: run.head_sha,
      ...(isOfTag && run.head_branch && { version: run.head_branch }),
      status,
      // Of the attempt: a run that failed on Monday and was run again on Friday deployed nothing in between.
      startedAt: run.run_started_at ?? run.created_at,
      finishedAt: run.updated_at,
      ...(run.html_url && { url: run.html_url }),
    },
  };
}

function isOfFork({ head_repository: head, repository }: WorkflowRunAnswer): boolean {
  const [from, of] = [head?.full_name, repository?.full_name];
  return from !== undefined && of !== undefined && !isSameRepositoryName(from, of);
}
