import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import { issueAnswer, labelName } from './answers/issueAnswer';
import { parseAnswer, parseRows } from './answers/parseAnswer';
import type { GitHubClient } from './client/gitHubClient';
import { oneRead } from './client/oneRead';
import { throwIfAborted } from '../abort';
import { parseRepositoryName, type RepositoryName } from './repositoryName';

/** An issue; pull requests are none, though GitHub lists them as such. */
export interface Issue {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
  readonly openedAt: Instant;
  /** null while it is open, also when it was closed once. */
  readonly closedAt: Instant | null;
  /** Why it was closed, in GitHub's words, such as `completed` or `not_planned`. */
  readonly stateReason?: string;
  readonly url?: string;
}

export interface IssuesRead {
  readonly issues: readonly Issue[];
  readonly notices: readonly Notice[];
  /** Those that the repository has, where it has no such label; only looked for where there is no issue with it. */
  readonly labelsInstead?: readonly string[];
}

const PAGE_SIZE = 100;
const MAXIMUM_PAGES = 100;
const MAXIMUM_PAGES_OF_LABELS = 10;

/**
 * The issues with a label that were open at or after a moment, and maybe older ones.
 * GitHub's `since` goes by the latest update, which for a closed issue is not before it was closed;
 * an open one may not have been touched for long, so open ones are read without it.
 *
 * @param repository `owner/name`
 * @throws DoraError
 */
export async function listIssuesWithLabel(
  unbounded: GitHubClient,
  repository: string,
  label: string,
  since: Instant,
  signal?: AbortSignal
): Promise<IssuesRead> {
  const client = oneRead(unbounded);
  const name = parseRepositoryName(repository);
  const notices: Notice[] = [];
  const list = (parameters: Readonly<Record<string, string>>) =>
    listPages(client, name, { labels: label, ...parameters }, notices, signal);
  const rows = [
    ...(await list({ state: 'open' })),
    ...(await list({ state: 'closed', since: new Date(since).toISOString() })),
  ];
  const issues = parseRows(rows, issueAnswer, `issues of ${name.fullName}`, notices)
    .filter(({ pull_request }) => !pull_request)
    .map((row): [number, Issue] => [
      row.number,
      {
        repository: name.fullName,
        number: row.number,
        title: row.title ?? '',
        labels: row.labels,
        openedAt: row.created_at,
        closedAt: row.state === 'open' ? null : (row.closed_at ?? null),
        ...(row.state_reason && { stateReason: row.state_reason }),
        ...(row.html_url && { url: row.html_url }),
      },
    ]);
  const instead = rows.length > 0 ? undefined : await labelsOrNotice(client, name, label, notices, signal);
  // One that was closed between the two calls is in both lists; the later answer is the newer one.
  return { issues: [...new Map(issues).values()], notices, ...(instead && { labelsInstead: instead }) };
}

/** That there are no issues is true also where GitHub does not say whether there is such a label. */
async function labelsOrNotice(
  client: GitHubClient,
  name: RepositoryName,
  label: string,
  notices: Notice[],
  signal: AbortSignal | undefined
): Promise<readonly string[] | undefined> {
  try {
    return await labelsInstead(client, name, label, signal);
  } catch (error) {
    throwIfAborted(signal);
    notices.push(
      warningNotice(
        `${name.fullName} has no issue with the label "${label}", and whether it has that label could not be read: ` +
          DoraError.from(error).message
      )
    );
    return undefined;
  }
}

async function listPages(
  client: GitHubClient,
  { owner, name, fullName }: RepositoryName,
  parameters: Readonly<Record<string, string>>,
  notices: Notice[],
  signal: AbortSignal | undefined
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    const { data } = await client.rest({
      path: '/repos/{owner}/{repo}/issues',
      parameters: { owner, repo: name, ...parameters, per_page: PAGE_SIZE, page },
      about: fullName,
      needs: 'Issues: read',
      keep: z.array(issueAnswer),
      signal,
    });
    const answer = parseAnswer(z.array(z.unknown()), data, `the issues of ${fullName}`);
    rows.push(...answer);
    if (answer.length < PAGE_SIZE) {
      return rows;
    }
  }
  notices.push(warningNotice(`${fullName}: read the newest ${rows.length} issues and stopped there`));
  return rows;
}

const labelAnswer = z.object({ name: z.string() });

/**
 * The labels that a repository has, where it has not the one that is asked for; undefined where it has. GitHub does not tell
 * labels apart by case.
 *
 * @throws DoraError
 */
async function labelsInstead(
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
  for (let page = 1; page <= MAXIMUM_PAGES_OF_LABELS; page += 1) {
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
