import { DoraError } from '../../engine/domain/doraError';
import type { GraphqlProblem } from './client/sending/sendGraphql';
import { readPullRequestCommits } from './readPullRequestCommits';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';

const commit = (committedDate: string) => ({
  commit: { oid: committedDate, authoredDate: committedDate, committedDate },
});

function read(repository: unknown, problems: readonly GraphqlProblem[] = []) {
  const client = fakeGitHub({}, { intercept: () => ({ data: { repository }, problems }) });
  return readPullRequestCommits(client, 'acme/shop', 7);
}

describe('the commits of a pull request', () => {
  it('begin with the earliest, which need not be the first that is listed', async () => {
    const nodes = [commit('2026-03-02T09:00:00Z'), commit('2026-03-01T09:00:00Z')];
    const at = Date.UTC(2026, 2, 1, 9);
    expect(await read({ pullRequest: { commits: { nodes, totalCount: 2 } } })).toEqual({
      firstCommit: { committedAt: at, authoredAt: at },
      count: 2,
      notices: [],
    });
  });

  it('may be none', async () => {
    expect(await read({ pullRequest: { commits: { nodes: [], totalCount: 0 } } })).toEqual({
      firstCommit: null,
      count: 0,
      notices: [],
    });
  });

  it('are counted as GitHub says, with a notice where it lists fewer', async () => {
    const { count, notices } = await read({
      pullRequest: { commits: { nodes: [commit('2026-03-02T09:00:00Z')], totalCount: 251 } },
    });
    expect([count, notices.map(({ text }) => text)]).toEqual([
      251,
      ['GitHub listed 1 of the 251 commits of pull request 7 of acme/shop: its first commit may be earlier'],
    ]);
  });

  it.each<[string, unknown, GraphqlProblem[], string]>([
    [
      'the number is of no pull request',
      { pullRequest: null },
      [{ type: 'NOT_FOUND', message: 'Could not resolve', path: ['repository', 'pullRequest'] }],
      'acme/shop has no pull request 7',
    ],
    [
      'the repository is not to be seen',
      null,
      [{ type: 'NOT_FOUND', message: 'Could not resolve', path: ['repository'] }],
      'acme/shop does not exist, or the token cannot see it',
    ],
    [
      'the token may not read it',
      { pullRequest: null },
      [{ type: 'FORBIDDEN', message: 'Not accessible', path: ['repository', 'pullRequest'] }],
      'Pull requests: read',
    ],
  ])('are refused where %s', async (_where, repository, problems, words) => {
    const refusal: unknown = await read(repository, problems).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DoraError);
    expect(String(refusal)).toContain(words);
  });
});
