import { earliest } from '../../../engine/domain/time';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import {
  commitAnswer,
  fileAnswer,
  labelAnswer,
  pullRequestAnswer,
  reviewAnswer,
  type PullRequestAnswer,
} from '../answers/pullRequestAnswer';
import { emptyConnection, type Connection } from '../answers/scalars';
import type { KeptPullRequest } from '../kept/keptList';
import { pageOf } from '../kept/mirror';
import type { Read } from '../reading/read';
import { EARLIEST_COMMIT } from '../../../engine/facts/changeOutcomes';
import { firstReviewOf, toPullRequest } from '../events/toPullRequest';
import { matcherOf } from '../../globs';
import { trailerMatcher } from '../../trailers';
import { completeLists, type CompletedList, type PartialList, noteIncomplete } from './completeRows';
import { notePage, type RepositoryReading } from '../reading/repositoryReading';
import { parseRows } from '../answers/parseAnswer';

/** Merged pull requests as rows that can be kept. */
export interface PullRequestRows {
  readonly rows: readonly KeptPullRequest[];
  /** What is missing of them; then they cannot be kept. */
  readonly notices: readonly Notice[];
  /** False where the server does not tell what shows whether one has changed. */
  readonly areMarked: boolean;
}

/** Reads a page of merged pull requests, with the further pages of their labels and commits. */
export async function pullRequestRowsOf(
  read: Read,
  reading: RepositoryReading,
  page: Connection
): Promise<PullRequestRows> {
  const { paths, trailerPatterns } = read.goal;
  const { fullName } = reading.repository;
  const notices: Notice[] = [];
  const rows = parseRows(page.rows, pullRequestAnswer, `pull requests of ${fullName}`, notices);
  const complete = await completeLists(
    read,
    [
      ...rows.map((row) => partialList(row, 'labels', reading)),
      ...rows.map((row) => commitsToComplete(row, reading, trailerPatterns.length > 0)),
      ...rows.map((row) => reviewsToComplete(row, reading)),
      ...(paths.length > 0 ? rows.map((row) => partialList(row, 'files', reading)) : []),
    ],
    fullName
  );
  // Commits have a count of their own to go by, below.
  const [labelLists, commitLists, reviewLists, fileLists] = [0, 1, 2, 3].map((list) =>
    complete.slice(list * rows.length, (list + 1) * rows.length)
  ) as [CompletedList[], CompletedList[], CompletedList[], CompletedList[]];
  noteIncomplete(notices, labelLists, `labels of pull requests of ${fullName}`, 'a hotfix may not be known as one');
  noteIncomplete(notices, reviewLists, `reviews of pull requests of ${fullName}`, 'one may have come earlier');
  noteIncomplete(notices, fileLists, `files of pull requests of ${fullName}`, 'each counts whatever else it touches');
  const isAskedFor = matcherOf('file', paths);
  const trailersOf = trailerMatcher(trailerPatterns);
  let areMarked = true;
  const kept = rows.map((row, index): KeptPullRequest => {
    const [labels, commits] = [labelLists[index]?.rows ?? [], commitLists[index]?.rows ?? []];
    const which = `of pull request ${fullName}#${row.number}`;
    const { totalCount } = row.commits;
    const files = fileLists[index];
    const touched = parseRows(files?.rows ?? [], fileAnswer, `files ${which}`, notices);
    const named = parseRows(labels, labelAnswer, `labels ${which}`, notices);
    const labelIds = named.flatMap(({ id }) => id ?? []);
    areMarked &&= labelIds.length === named.length && typeof row.updatedAt === 'number';
    const commitRows = parseRows(commits, commitAnswer, `commits ${which}`, notices);
    const messages = commitRows.flatMap(({ commit }) => commit.message ?? []);
    const details = {
      isOutsidePaths: Boolean(row.files && files?.isWhole) && !touched.some(({ path }) => isAskedFor(path)),
      hasAllCommits: (commitLists[index]?.isWhole ?? false) && (totalCount ?? 0) <= commits.length,
      labels: named.map(({ name }) => name),
      commits: commitRows,
      ...(trailerPatterns.length > 0 &&
        (messages.length > 0 || commitRows.length === 0) && { trailers: trailersOf(messages) }),
      ...(row.reviews && {
        reviews: parseRows(reviewLists[index]?.rows ?? [], reviewAnswer, `reviews ${which}`, notices),
      }),
    };
    const madeAt = details.commits.at(-1)?.commit.committedDate;
    return {
      pullRequest: toPullRequest(row, details, fullName, new Set(reading.branchNames)),
      updatedAt: row.updatedAt ?? Infinity,
      // A clock that stands at 1970 would have all history read.
      headMadeAt: madeAt !== undefined && madeAt < EARLIEST_COMMIT ? row.createdAt : (madeAt ?? null),
      labelIds,
      warning:
        totalCount !== undefined && totalCount > commits.length
          ? `GitHub listed ${commits.length} of the ${totalCount} commits ${which}: its first commit may be earlier`
          : null,
    };
  });
  return { rows: kept, notices, areMarked };
}

/** Takes a page of the pull requests that were read or kept. */
export function takePullRequests({ pullRequests, mirrors, notices, headDates }: RepositoryReading): void {
  const { rows, next } = pageOf(mirrors.pullRequests, pullRequests);
  for (const { pullRequest, headMadeAt, warning } of rows) {
    pullRequests.items.set(String(pullRequest.number), pullRequest);
    if (pullRequest.headSha && headMadeAt !== null) {
      headDates.set(pullRequest.headSha, headMadeAt);
    }
    if (warning !== null) {
      notices.push(warningNotice(warning));
    }
  }
  pullRequests.taken += rows.length;
  // The list goes by updates: how far back it reaches the times of merges do not tell.
  notePage(pullRequests, earliest(rows.map(({ updatedAt }) => updatedAt)), next);
}

function commitsToComplete(row: PullRequestAnswer, reading: RepositoryReading, withMessages: boolean): PartialList {
  const list = partialList(row, 'commits', reading);
  return {
    ...list,
    remainder: (after) => {
      const remainder = list.remainder(after);
      return remainder.kind === 'commits' ? { ...remainder, withMessages } : remainder;
    },
  };
}

/** Nobody asks for more reviews once one by somebody else is among them: they come in their order. */
function reviewsToComplete(row: PullRequestAnswer, reading: RepositoryReading): PartialList {
  const list = partialList(row, 'reviews', reading);
  const isKnown =
    firstReviewOf(
      list.first.rows.flatMap((review) => reviewAnswer.safeParse(review).data ?? []),
      row.author?.login
    ) !== null;
  return isKnown ? { ...list, first: { ...list.first, next: null } } : list;
}

function partialList(
  row: PullRequestAnswer,
  kind: 'labels' | 'commits' | 'files' | 'reviews',
  { gitHubName: repository, pullRequests: { pageSize: size } }: RepositoryReading
): PartialList {
  return {
    first: row[kind] ?? emptyConnection,
    remainder: (after) => ({ kind, repository, pullRequest: row.number, after, size }),
  };
}
