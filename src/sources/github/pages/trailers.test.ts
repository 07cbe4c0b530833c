import { DAY, HOUR } from '../../../engine/domain/time';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { commitRow, onOnePage, pullRequestRow, type PullRequestRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const MERGED = NOW - DAY;
const PATTERN = 'Co-authored-by: .*\\[bot\\]';

const commit = (message?: string) => {
  const row = commitRow(MERGED - 2 * HOUR);
  return message === undefined ? row : { commit: { ...row.commit, message } };
};

async function read(
  trailerPatterns: readonly string[] | undefined,
  commits: PullRequestRow['commits'],
  further?: object
) {
  const documents: string[] = [];
  const gitHub = fakeGitHub(
    { 'acme/shop': { pullRequests: [pullRequestRow({ number: 1, mergedAt: MERGED, commits })] } },
    {
      intercept: ({ document }) => {
        documents.push(document);
        return document.includes('RemainderPage') && further !== undefined
          ? { data: { rest0: { pullRequest: { list: further } } }, problems: [] }
          : undefined;
      },
    }
  );
  const options = trailerPatterns && { trailerPatterns };
  const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: NOW - 7 * DAY }), options);
  return { pullRequest: repositories[0]?.pullRequests[0], notices, documents };
}

const asksForCommits = (document: string) => document.includes('...commitFields');

describe('the trailers of a pull request', () => {
  it('are looked for in the messages of all its commits, on further pages as well', async () => {
    const first = { nodes: [commit('Sell hats')], pageInfo: { hasNextPage: true, endCursor: 'c1' } };
    const further = onOnePage([commit('More\n\nCo-authored-by: helper[bot] <h@b>')]);
    const { pullRequest, documents, notices } = await read([PATTERN], first, further);
    expect(pullRequest?.trailers).toEqual([PATTERN]);
    expect(documents.filter(asksForCommits).map((document) => document.includes('message'))).toEqual([true, true]);
    expect(notices).toEqual([]);
  });

  it('are none where no message has any, and unknown where the server tells no message', async () => {
    expect((await read([PATTERN], onOnePage([commit('Sell hats')]))).pullRequest?.trailers).toEqual([]);
    expect((await read([PATTERN], onOnePage([commit()]))).pullRequest).not.toHaveProperty('trailers');
  });

  it('are not asked for where none is looked for', async () => {
    const { pullRequest, documents } = await read(undefined, onOnePage([commit()]));
    expect(pullRequest).not.toHaveProperty('trailers');
    expect(documents.filter((document) => document.includes('message'))).toEqual([]);
  });
});
