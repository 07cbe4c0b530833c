import { z } from 'zod';
import { parseAnswer } from './answers/parseAnswer';
import { restRepositoryAnswer } from './answers/repositoryAnswer';
import type { GitHubClient } from './client/gitHubClient';

/**
 * The repositories that the token was given, those pushed to last first: `owner/name` each, 100 at most.
 * @throws DoraError
 */
export async function listRepositories(client: GitHubClient, signal?: AbortSignal): Promise<string[]> {
  const { data } = await client.rest({
    path: '/user/repos',
    parameters: { per_page: 100, sort: 'pushed' },
    about: 'the repositories of the token',
    cached: true,
    signal,
  });
  return parseAnswer(z.array(restRepositoryAnswer), data, 'the repositories of the token').flatMap(
    ({ full_name }) => full_name ?? []
  );
}
