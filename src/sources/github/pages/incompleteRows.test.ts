import { DAY } from '../../../engine/domain/time';
import type { GraphqlAnswer } from '../client/sending/sendGraphql';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { deploymentRow, pullRequestRow, statusRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const morePages = { hasNextPage: true, endCursor: 'c1' };
const pullRequests = [
  pullRequestRow({ number: 1, mergedAt: NOW - DAY, labels: { nodes: [{ name: 'shop' }], pageInfo: morePages } }),
  pullRequestRow({ number: 2, mergedAt: NOW - DAY }),
];
const deployments = [
  deploymentRow({ id: 'D', createdAt: NOW, statuses: { nodes: [statusRow('SUCCESS', NOW)], pageInfo: morePages } }),
];
const labelsMissing = (why: string) =>
  `warning: GitHub gave 1 of 2 lists of labels of pull requests of acme/shop in part${why}: a hotfix may not be known as one`;
const statusesMissing = (why: string) =>
  `warning: GitHub gave 1 of 1 lists of statuses of deployments of acme/shop in part${why}: a later failure or success may be missing`;

async function readWith(repository: object, further: GraphqlAnswer) {
  const gitHub = fakeGitHub(
    { 'acme/shop': repository },
    { intercept: ({ document }) => (document.includes('RemainderPage') ? further : undefined) }
  );
  const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: NOW - 7 * DAY }));
  return { events: repositories[0], texts: notices.map(({ severity, text }) => `${severity}: ${text}`) };
}

describe('a further page of rows inside a row', () => {
  const refused = (path: string[]) => ({
    data: { rest0: null },
    problems: [{ type: 'SERVICE_UNAVAILABLE', message: 'try later', path: ['rest0', ...path] }],
  });
  const refusedAsAWhole = { data: {}, problems: [{ message: 'try later', path: [] }] };
  const withoutRows = {
    data: { rest0: { list: { nodes: null } } },
    problems: [{ message: 'try later', path: ['rest0', 'list', 'nodes'] }],
  };
  const unreadable = { data: { rest0: { list: 'none' } }, problems: [] };
  const endless = {
    data: {
      rest0: { list: { nodes: [], pageInfo: morePages }, pullRequest: { list: { nodes: [], pageInfo: morePages } } },
    },
    problems: [],
  };

  it.each([
    ['is refused', refused(['pullRequest', 'list']), ' ("try later")'],
    ['is refused with the whole answer', refusedAsAWhole, ' ("try later")'],
    ['is not as documented', unreadable, ''],
    ['is followed by others without end', endless, ''],
  ])('of labels that %s is told: the hotfix label may be on it', async (_what, further, why) => {
    const { events, texts } = await readWith({ pullRequests }, further);
    expect(texts).toEqual([labelsMissing(why)]);
    expect(events?.pullRequests.find(({ number }) => number === 1)?.labels).toEqual(['shop']);
  });

  it.each([
    ['is refused', refused(['list']), ' ("try later")'],
    ['is refused with the whole answer', refusedAsAWhole, ' ("try later")'],
    ['comes without its rows', withoutRows, ' ("try later")'],
    ['is not as documented', unreadable, ''],
    ['is followed by others without end', endless, ''],
  ])('of statuses that %s is told: the deployment may have failed later', async (_what, further, why) => {
    const { events, texts } = await readWith({ deployments }, further);
    expect(texts).toEqual([statusesMissing(why)]);
    expect(events?.deployments).toMatchObject([{ id: 'D', status: 'success' }]);
  });

  it('that comes is no reason for a notice', async () => {
    const last = { data: { rest0: { list: { nodes: [statusRow('FAILURE', NOW + 1_000)] } } }, problems: [] };
    const { texts } = await readWith({ deployments }, last);
    expect(texts).toEqual([]);
  });
});
