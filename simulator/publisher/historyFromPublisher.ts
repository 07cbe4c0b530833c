import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { GitHubHistory } from '../history/gitHubHistory';
import { history, type RepositoryBuilder } from '../history/historyBuilder';
import { minutesAfter, timestamp, type Timestamp } from '../history/timestamp';
/** What a git history does not say, and what is served instead. Change a number here and the golden values change. */
const PUBLISHER_DECISIONS = {
  /** A deployment to production starts this long after its tag. */
  deploymentStartsMinutesAfterTag: 4,
  /** and succeeds this long after that. */
  deploymentTakesMinutes: 3,
  /** The run of release.yml starts with the tag and ends a minute after the deployment. */
  runEndsMinutesAfterTag: 8,
  releasePublishedMinutesAfterTag: 1,
  /** A pull request was opened this long after its first commit, but never after its merge. */
  openedMinutesAfterFirstCommit: 5,
  /** Pull requests from these branches get the label `hotfix`. */
  hotfixBranches: /^revert-/,
} as const;

/** The decisions in words, for a start line or a report. */
export const PUBLISHER_DECISIONS_TEXT = [
  `a deployment to production starts ${PUBLISHER_DECISIONS.deploymentStartsMinutesAfterTag} min after each tag`,
  `and succeeds ${PUBLISHER_DECISIONS.deploymentTakesMinutes} min later (none fails)`,
  'a successful run of release.yml and a release for each tag',
  'the label hotfix on branches revert-*',
  `pull requests opened ${PUBLISHER_DECISIONS.openedMinutesAfterFirstCommit} min after their first commit`,
  'no issues and no incidents',
].join(', ');

/**
 * Turns an exported git history into one that can be served. The same file gives the same history.
 * @throws Error when the file is missing or is not such an export; the message names it.
 */
export function historyFromPublisher(path: string): GitHubHistory {
  const parsed = publisherFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${path} is not an exported history: ${z.prettifyError(parsed.error)}`);
  }
  return historyOf(parsed.data);
}

function historyOf({ repository, pullRequests, directCommits, tags }: PublisherFile): GitHubHistory {
  const builder = history().repository(`${repository.owner}/${repository.name}`, {
    defaultBranch: repository.defaultBranch,
  });
  pullRequests.forEach((pullRequest) => addPullRequest(builder, pullRequest));
  directCommits.forEach(({ sha, committedDate, authoredDate }) =>
    builder.directCommit({ sha, committedAt: committedDate, authoredAt: authoredDate })
  );
  const known = new Set([
    ...pullRequests.map(({ mergeCommitSha }) => mergeCommitSha),
    ...directCommits.map(({ sha }) => sha),
  ]);
  // A tag on a commit that no pull request brought: the commit exists all the same.
  tags
    .filter(({ sha }) => !known.has(sha))
    .forEach(({ sha, createdAt }) => builder.directCommit({ sha, committedAt: createdAt }));
  const byTime = [...tags].sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  byTime.forEach((tag, position) => addTag(builder, tag, byTime[position + 1]));
  return builder.build();
}

function addPullRequest(builder: RepositoryBuilder, pullRequest: PublisherFile['pullRequests'][number]): void {
  const { number, title, headRefName, mergedAt, mergeCommitSha, commits } = pullRequest;
  const firstCommitAt = Math.min(...commits.map((commit) => Date.parse(commit.committedDate)));
  const opened = firstCommitAt + PUBLISHER_DECISIONS.openedMinutesAfterFirstCommit * 60_000;
  builder.pullRequest({
    number,
    title,
    headRefName,
    author: headRefName.startsWith('dependabot/') ? 'dependabot[bot]' : 'publisher-team',
    labels: PUBLISHER_DECISIONS.hotfixBranches.test(headRefName) ? ['hotfix'] : [],
    createdAt: timestamp(Math.min(opened, Date.parse(mergedAt))),
    mergedAt,
    mergeCommitSha,
    commits: commits.map(({ sha, authoredDate, committedDate }) => ({
      sha,
      authoredAt: authoredDate,
      committedAt: committedDate,
    })),
  });
}

type Tag = PublisherFile['tags'][number];

function addTag(builder: RepositoryBuilder, { tagName, createdAt, sha }: Tag, next: Tag | undefined): void {
  const taggedAt = timestamp(createdAt);
  const startedAt = minutesAfter(taggedAt, PUBLISHER_DECISIONS.deploymentStartsMinutesAfterTag);
  builder.deployment({
    ref: tagName,
    sha,
    createdAt: startedAt,
    statuses: [
      { state: 'in_progress', createdAt: startedAt },
      { state: 'success', createdAt: successOf(createdAt) },
      // GitHub marks a deployment inactive when the next one to the environment succeeds.
      ...(next === undefined ? [] : [{ state: 'inactive' as const, createdAt: successOf(next.createdAt) }]),
    ],
  });
  builder.workflowRun({
    workflow: 'release.yml',
    title: `Release ${tagName}`,
    sha,
    createdAt: taggedAt,
    updatedAt: minutesAfter(taggedAt, PUBLISHER_DECISIONS.runEndsMinutesAfterTag),
  });
  builder.release({
    tagName,
    sha,
    createdAt: taggedAt,
    publishedAt: minutesAfter(taggedAt, PUBLISHER_DECISIONS.releasePublishedMinutesAfterTag),
  });
}

function successOf(taggedAt: string): Timestamp {
  const { deploymentStartsMinutesAfterTag, deploymentTakesMinutes } = PUBLISHER_DECISIONS;
  return minutesAfter(timestamp(taggedAt), deploymentStartsMinutesAfterTag + deploymentTakesMinutes);
}

const moment = z.iso.datetime({ offset: true });
const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** A repository's git history as exported facts: merged pull requests and tags. */
const publisherFile = z.object({
  repository: z.object({ owner: z.string(), name: z.string(), defaultBranch: z.string() }),
  pullRequests: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      headRefName: z.string(),
      mergedAt: moment,
      mergeCommitSha: sha,
      commits: z.array(z.object({ sha, authoredDate: moment, committedDate: moment })),
    })
  ),
  directCommits: z.array(z.object({ sha, committedDate: moment, authoredDate: moment })).default([]),
  tags: z.array(z.object({ tagName: z.string(), createdAt: moment, sha })),
});

type PublisherFile = z.infer<typeof publisherFile>;
