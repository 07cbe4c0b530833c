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

/**
 * The deployment behind a workflow run, or undefined where it is none: cancelled, skipped, of a pull request or a fork.
 * A re-run keeps the run's id, commit and creation time, so the latest attempt is the run.
 */
export function runToDeployment(
  run: WorkflowRunAnswer,
  repository: string,
  environment: string
): DatedDeployment | undefined {
  const status = OUTCOME[run.conclusion?.toLowerCase() ?? ''];
  if (status === undefined || PULL_REQUEST_EVENTS.has(run.event ?? '') || isOfFork(run)) {
    return undefined;
  }
  return {
    committedAt: run.head_commit?.timestamp ?? null,
    deployment: {
      id: run.id,
      repository,
      environment,
      sha: run.head_sha,
      status,
      startedAt: run.created_at,
      finishedAt: run.updated_at,
      ...(run.html_url && { url: run.html_url }),
    },
  };
}

function isOfFork({ head_repository: head, repository }: WorkflowRunAnswer): boolean {
  const [from, of] = [head?.full_name, repository?.full_name];
  return from !== undefined && of !== undefined && !isSameRepositoryName(from, of);
}
