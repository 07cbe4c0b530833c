import { DAY } from '../../../engine/domain/time';
import { commitAnswer, pullRequestAnswer } from '../answers/pullRequestAnswer';
import { commitRow, pullRequestRow, type CommitRow, type PullRequestRow } from '../testing/rows.fixtures';
import { toPullRequest } from './toPullRequest';

const MERGED = Date.UTC(2026, 2, 10);

function pullRequest(
  row: Partial<Omit<PullRequestRow, 'number' | 'mergedAt'>> = {},
  commits: CommitRow[] = [],
  hasAllCommits = true
) {
  return toPullRequest(
    pullRequestAnswer.parse(pullRequestRow({ number: 7, mergedAt: MERGED, ...row })),
    { labels: ['hotfix'], commits: commits.map((commit) => commitAnswer.parse(commit)), hasAllCommits },
    'acme/shop',
    new Set(['main'])
  );
}

describe('a merged pull request', () => {
  it('is read with all that the numbers need', () => {
    expect(pullRequest({ url: 'https://github.test/7' }, [commitRow(MERGED - DAY)])).toEqual({
      repository: 'acme/shop',
      number: 7,
      title: 'Change 7',
      branch: 'change-7',
      intoDefaultBranch: true,
      labels: ['hotfix'],
      author: 'ada',
      openedAt: MERGED - DAY,
      mergedAt: MERGED,
      base: 'main',
      mergeCommitSha: 'merge-7',
      headSha: null,
      firstCommit: { committedAt: MERGED - DAY, authoredAt: MERGED - DAY },
      url: 'https://github.test/7',
    });
  });

  it('began with the earliest of its commits, whichever comes first in the list', () => {
    const commits = [
      commitRow(MERGED - 2 * DAY, MERGED - 3 * DAY),
      commitRow(MERGED - 5 * DAY, MERGED - 5 * DAY),
      commitRow(MERGED - 4 * DAY, MERGED - 9 * DAY),
    ];
    expect(pullRequest({}, commits).firstCommit).toEqual({
      committedAt: MERGED - 5 * DAY,
      authoredAt: MERGED - 9 * DAY,
    });
  });

  it.each([
    [{ __typename: 'Bot', login: 'dependabot' }, 'bot'],
    // As GraphQL gives it of an older server, or a log that was filled from REST.
    [{ login: 'renovate[bot]' }, 'bot'],
    [{ __typename: 'User', login: 'ada' }, 'person'],
    [{ __typename: 'Mannequin', login: 'ada-imported' }, 'person'],
    [{ login: 'ada' }, undefined],
    [null, undefined],
  ])('of the author %j is by %s', (author, kind) => {
    expect(pullRequest({ author }).authorKind).toBe(kind);
  });

  it('may have no commits, author or merge commit any more', () => {
    const read = pullRequest({ author: null, mergeCommit: null });
    expect(read).toMatchObject({ firstCommit: null, mergeCommitSha: null });
    expect(read).not.toHaveProperty('author');
  });

  it('into another branch is marked so', () => {
    expect(pullRequest({ baseRefName: 'release-1' }).intoDefaultBranch).toBe(false);
  });
});
