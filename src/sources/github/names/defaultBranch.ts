import { parseAnswer } from '../answers/parseAnswer';
import { restRepositoryAnswer } from '../answers/repositoryAnswer';
import type { Asking } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';

/**
 * The name of the default branch, or null for a repository without one. GraphQL gives none for an empty repository,
 * and none where the default branch was deleted; REST knows its name then, and where an older server was not asked for it.
 * @throws DoraError
 */
export async function findDefaultBranch(
  read: Asking,
  { repository, gitHubName }: Pick<RepositoryReading, 'repository' | 'gitHubName'>,
  given: { readonly name: string } | null | undefined,
  hasPullRequests: boolean
): Promise<string | null> {
  const isEmpty = given === null && !hasPullRequests;
  if (given || isEmpty) {
    return given?.name ?? null;
  }
  const { data } = await read.client.rest({
    path: '/repos/{owner}/{repo}',
    parameters: { owner: gitHubName.owner, repo: gitHubName.name },
    about: repository.fullName,
    needs: 'Metadata: read',
    signal: read.signal,
  });
  return parseAnswer(restRepositoryAnswer, data, repository.fullName).default_branch ?? null;
}
