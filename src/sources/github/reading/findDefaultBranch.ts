import { parseAnswer } from '../answers/parseAnswer';
import { restRepositoryAnswer, type RepositoryAnswer } from '../answers/repositoryAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import type { RepositoryReading } from './repositoryReading';

/**
 * The name of the default branch, or null for a repository without one. GraphQL gives none for an empty repository,
 * and none where the default branch was deleted; REST knows its name then, and where an older server was not asked for it.
 */
export async function findDefaultBranch(
  client: GitHubClient,
  { repository, gitHubName }: RepositoryReading,
  { defaultBranchRef, pullRequests }: RepositoryAnswer,
  signal: AbortSignal | undefined
): Promise<string | null> {
  const isEmpty = defaultBranchRef === null && (pullRequests?.rows.length ?? 0) === 0;
  if (defaultBranchRef || isEmpty) {
    return defaultBranchRef?.name ?? null;
  }
  const { data } = await client.rest({
    path: '/repos/{owner}/{repo}',
    parameters: { owner: gitHubName.owner, repo: gitHubName.name },
    about: repository.fullName,
    needs: 'Metadata: read',
    signal,
  });
  return parseAnswer(restRepositoryAnswer, data, repository.fullName).default_branch ?? null;
}
