import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { labelName } from './answers/issueAnswer';
import { parseAnswer } from './answers/parseAnswer';
import type { GitHubClient } from './client/gitHubClient';
import type { RepositoryName } from './repositoryName';

const PAGE_SIZE = 100;
const MAXIMUM_PAGES = 10;

const labelAnswer = z.object({ name: z.string() });

/**
 * The labels that a repository has, where it has not the one that is asked for; undefined where it has. GitHub does not tell
 * labels apart by case.
 *
 * @throws DoraError
 */
export async function labelsInstead(
  client: GitHubClient,
  { owner, name, fullName }: RepositoryName,
  label: string,
  signal: AbortSignal | undefined
): Promise<readonly string[] | undefined> {
  const ask = (path: string, parameters: Readonly<Record<string, string | number>>, keep: z.ZodType) =>
    client.rest({
      path: `/repos/{owner}/{repo}/${path}`,
      parameters: { owner, repo: name, ...parameters },
      about: `the labels of ${fullName}`,
      needs: 'Issues: read',
      keep,
      signal,
    });
  try {
    await ask('labels/{label}', { label }, labelAnswer);
    return undefined;
  } catch (error) {
    if (DoraError.from(error).code !== 'notFound') {
      throw error;
    }
  }
  const existing: string[] = [];
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    const { data } = await ask('labels', { per_page: PAGE_SIZE, page }, z.array(labelAnswer));
    const rows = parseAnswer(z.array(z.unknown()), data, `the labels of ${fullName}`);
    existing.push(...rows.flatMap((row) => labelName.safeParse(row).data ?? []));
    if (rows.length < PAGE_SIZE) {
      break;
    }
  }
  const wanted = label.toLowerCase();
  return existing.some((one) => one.toLowerCase() === wanted) ? undefined : existing;
}
