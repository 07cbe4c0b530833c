import { DoraError } from '../../../engine/domain/doraError';
import type { GitHubClient } from '../client/gitHubClient';
import { listWorkflows } from '../listWorkflows';
import type { WorkflowOf } from './workflowOf';

/** Says that there is no such workflow and which there are; where it is there after all, the failure stands as it is. */
export async function explainWorkflowNotFound(
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
