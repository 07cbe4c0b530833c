import { z } from 'zod';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import { type ActionIssue, type ActionItemsRead, dueDay } from '../../engine/improvement/retro/actionItems';
import { parseAnswer, parseRows } from './answers/parseAnswer';
import { instant, optionalText } from './answers/scalars';
import type { GitHubClient } from './client/gitHubClient';
import { oneRead } from './client/oneRead';
import { parseRepositoryName } from './repositoryName';

/** The label of the issues that are action items. */
const ACTION_LABEL = 'dora-action';

const PAGE_SIZE = 100;

const actionAnswer = z.object({
  number: z.number(),
  title: optionalText,
  state: optionalText,
  body: optionalText,
  closed_at: instant.nullish(),
  html_url: optionalText,
  assignees: z.array(z.object({ login: optionalText })).nullish(),
  milestone: z.object({ due_on: instant.nullish() }).nullish(),
  /** Only there for a pull request. */
  pull_request: z.unknown().optional(),
});

/**
 * The latest hundred issues of a repository with the label of action items: one call.
 *
 * @param repository `owner/name`
 * @param state whether closed ones are among them
 * @throws DoraError
 */
export async function listActionItems(
  unbounded: GitHubClient,
  repository: string,
  state: 'open' | 'all'
): Promise<ActionItemsRead> {
  const { owner, name, fullName } = parseRepositoryName(repository);
  const { data } = await oneRead(unbounded).rest({
    path: '/repos/{owner}/{repo}/issues',
    parameters: { owner, repo: name, labels: ACTION_LABEL, state, per_page: PAGE_SIZE },
    about: fullName,
    needs: 'Issues: read',
    keep: z.array(actionAnswer),
  });
  const notices: Notice[] = [];
  const rows = parseAnswer(z.array(z.unknown()), data, `the issues of ${fullName}`);
  if (rows.length === PAGE_SIZE) {
    notices.push(warningNotice(`${fullName}: the latest ${PAGE_SIZE} action items were read, and none before`));
  }
  const issues = parseRows(rows, actionAnswer, `issues of ${fullName}`, notices)
    .filter(({ pull_request }) => !pull_request)
    .map((row): ActionIssue => ({
      repository: fullName,
      number: row.number,
      title: row.title ?? '',
      ...(row.html_url && { url: row.html_url }),
      owner: row.assignees?.[0]?.login ?? null,
      due: dueDay(row.body ?? '', row.milestone?.due_on ?? null),
      closedAt: row.state === 'open' ? null : (row.closed_at ?? null),
    }));
  return { issues, notices };
}
