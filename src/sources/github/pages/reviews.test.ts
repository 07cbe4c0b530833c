import { DAY, HOUR } from '../../../engine/domain/time';
import type { GraphqlAnswer } from '../client/sending/sendGraphql';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { onOnePage, pullRequestRow, reviewRow, type PullRequestRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const MERGED = NOW - DAY;

async function readPullRequest(row: Partial<PullRequestRow>, further?: GraphqlAnswer) {
  const pullRequests = [pullRequestRow({ ...row, number: 1, mergedAt: MERGED })];
  const asked: string[] = [];
  const gitHub = fakeGitHub(
    { 'acme/shop': { pullRequests } },
    {
      intercept: ({ document }) => {
        asked.push(document);
        return document.includes('RemainderPage') ? further : undefined;
      },
    }
  );
  const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: NOW - 7 * DAY }));
  return { pullRequest: repositories[0]?.pullRequests[0], notices, remainders: asked.filter(isRemainder).length };
}

const isRemainder = (document: string) => document.includes('RemainderPage');

describe('the first review of a pull request', () => {
  it('is the first that somebody else than its author handed in', async () => {
    const reviews = onOnePage([
      reviewRow('Ada', MERGED - 9 * HOUR),
      reviewRow('ben', null),
      reviewRow('cleo', MERGED - 2 * HOUR),
      reviewRow('ben', MERGED - 3 * HOUR),
    ]);
    const { pullRequest } = await readPullRequest({ author: { login: 'ada' }, reviews });
    expect(pullRequest?.firstReviewAt).toBe(MERGED - 3 * HOUR);
  });

  it('may be by an account that is gone', async () => {
    const reviews = onOnePage([reviewRow(null, MERGED - HOUR)]);
    expect((await readPullRequest({ reviews })).pullRequest?.firstReviewAt).toBe(MERGED - HOUR);
  });

  it('is null where nobody else reviewed, and unknown where the server does not tell', async () => {
    const alone = onOnePage([reviewRow('ada', MERGED - HOUR)]);
    expect((await readPullRequest({ author: { login: 'ada' }, reviews: alone })).pullRequest?.firstReviewAt).toBeNull();
    expect((await readPullRequest({})).pullRequest).not.toHaveProperty('firstReviewAt');
    expect((await readPullRequest({ reviews: null })).pullRequest).not.toHaveProperty('firstReviewAt');
  });

  it('is looked for on further pages only as long as there is none', async () => {
    const pageInfo = { hasNextPage: true, endCursor: 'c1' };
    const author = { login: 'ada' };
    const found = { nodes: [reviewRow('ben', MERGED - HOUR)], pageInfo };
    expect(await readPullRequest({ author, reviews: found })).toMatchObject({ remainders: 0, notices: [] });
    const own = { nodes: [reviewRow('ada', MERGED - 5 * HOUR)], pageInfo };
    const further = {
      data: { rest0: { pullRequest: { list: onOnePage([reviewRow('ben', MERGED - 4 * HOUR)]) } } },
      problems: [],
    };
    const read = await readPullRequest({ author, reviews: own }, further);
    expect(read).toMatchObject({ remainders: 1, pullRequest: { firstReviewAt: MERGED - 4 * HOUR }, notices: [] });
  });
});
