import { z } from 'zod';
import { parseAnswer } from './answers/parseAnswer';
import { workflowAnswer } from './answers/workflowRunAnswer';
import type { GitHubClient } from './client/gitHubClient';
import { parseRepositoryName } from './repositoryName';

/** A GitHub Actions workflow. */
export interface Workflow {
  readonly name: string;
  /** The name of its file, by which a deployment source names it, such as `release.yml`. */
  readonly file: string;
}

const workflowsPage = z.object({ workflows: z.array(workflowAnswer) });

/**
 * The workflows of a repository.
 * @param repository `owner/name`
 * @throws DoraError
 */
export async function listWorkflows(
  client: GitHubClient,
  repository: string,
  signal?: AbortSignal
): Promise<Workflow[]> {
  const { owner, name, fullName } = parseRepositoryName(repository);
  const { data } = await client.rest({
    path: '/repos/{owner}/{repo}/actions/workflows',
    parameters: { owner, repo: name, per_page: 100, page: 1 },
    about: `the workflows of ${fullName}`,
    needs: 'Actions: read',
    keep: workflowsPage,
    signal,
  });
  return parseAnswer(workflowsPage, data, `the workflows of ${fullName}`).workflows.map((workflow) => {
    const file = workflow.path.split('/').at(-1) ?? workflow.path;
    return { name: workflow.name ?? file, file };
  });
}
