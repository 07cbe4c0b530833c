import { z } from 'zod';
import { parseAnswer } from '../answers/parseAnswer';
import { parseRows } from '../answers/parseRows';
import { restReleaseAnswer } from '../answers/releaseAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import type { RepositoryReading } from './repositoryReading';

const PAGE_SIZE = 100;
const MAXIMUM_PAGES = 100;

/** All releases as REST lists them. @throws DoraError */
export async function listRestReleases(
  client: GitHubClient,
  { gitHubName, repository, notices }: RepositoryReading,
  signal: AbortSignal | undefined
): Promise<Array<z.output<typeof restReleaseAnswer>>> {
  const rows: unknown[] = [];
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    const { data } = await client.rest({
      path: '/repos/{owner}/{repo}/releases',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, per_page: PAGE_SIZE, page },
      about: repository.fullName,
      needs: 'Contents: read',
      keep: z.array(restReleaseAnswer),
      signal,
    });
    const answer = parseAnswer(z.array(z.unknown()), data, `releases of ${repository.fullName}`);
    rows.push(...answer);
    if (answer.length < PAGE_SIZE) {
      break;
    }
  }
  return parseRows(rows, restReleaseAnswer, `releases of ${repository.fullName}`, notices);
}
