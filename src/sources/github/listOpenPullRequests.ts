import { z } from 'zod';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { OpenPullRequestsRead } from '../../engine/improvement/review/waiting';
import { parseAnswer, parseRows } from './answers/parseAnswer';
import { reviewAnswer } from './answers/pullRequestAnswer';
import { connection, instant, optionalText } from './answers/scalars';
import type { GitHubClient } from './client/gitHubClient';
import { openPullRequestsDocument } from './documents/openPullRequests';
import { firstReviewOf } from './events/toPullRequest';
import { explainProblem } from './pages/explainProblem';
import { parseRepositoryName } from './repositoryName';

const row = z.object({
  number: z.number(),
  title: optionalText,
  url: optionalText,
  author: z.object({ login: optionalText }).nullish(),
  isDraft: z.boolean().nullish(),
  baseRefName: optionalText,
  createdAt: instant,
  reviews: connection.nullish(),
});

const answer = z
  .object({ defaultBranchRef: z.object({ name: optionalText }).nullish(), pullRequests: connection.nullish() })
  .nullish();

/**
 * The pull requests of a repository that are open now and would be merged into its default branch, without drafts: of the
 * oldest hundred, in one call.
 *
 * @param repository `owner/name`
 * @throws DoraError
 */
export async function listOpenPullRequests(
  client: GitHubClient,
  repository: string,
  signal?: AbortSignal
): Promise<OpenPullRequestsRead> {
  const name = parseRepositoryName(repository);
  const about = `the open pull requests of ${name.fullName}`;
  const { data, problems } = await client.graphql({
    ...openPullRequestsDocument(name),
    about,
    needs: 'Pull requests: read',
    signal,
  });
  const found = parseAnswer(answer, data['repository'], about);
  if (!found?.pullRequests) {
    throw explainProblem(client.asker(), problems[0], name.fullName, found ? 'pullRequests' : undefined);
  }
  const notices: Notice[] = [];
  const { rows, next, totalCount } = found.pullRequests;
  if (next !== null) {
    notices.push(
      warningNotice(`${name.fullName}: of ${totalCount ?? 'its'} open pull requests the oldest 100 were read`)
    );
  }
  const branch = found.defaultBranchRef?.name;
  const open = parseRows(rows, row, about, notices).filter(
    ({ isDraft, baseRefName }) =>
      !isDraft && (branch === undefined || baseRefName === undefined || baseRefName === branch)
  );
  return {
    open: open.map(({ number, title, url, author, createdAt, reviews }) => ({
      repository: name.fullName,
      number,
      title: title ?? '',
      openedAt: createdAt,
      firstReviewAt: firstReviewOf(parseRows(reviews?.rows ?? [], reviewAnswer, about, notices), author?.login),
      ...(url !== undefined && { url }),
    })),
    notices,
  };
}
