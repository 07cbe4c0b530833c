import { DAY, HOUR, MINUTE } from '../../../engine/domain/time';
import { DoraError } from '../../../engine/domain/doraError';
import type { RestRequest } from '../client/sending/sendRest';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';
import { commitRow, deploymentRow, iso, onOnePage, pullRequestRow } from '../testing/rows.fixtures';
import { ServerLacks } from '../client/failures/kindsOfFailure';

const SINCE = Date.UTC(2026, 2, 1);

/** `m1` to `m4`, merged on the first four days of March; and what was deployed of all that before them. */
const merged = [1, 2, 3, 4].map((number) =>
  pullRequestRow({ number, mergedAt: SINCE + number * DAY, mergeCommit: { oid: `m${number}` } })
);
const before = deploymentRow({ id: 'before', createdAt: SINCE - 10 * DAY, commitOid: 'm0' });
const m0 = pullRequestRow({ number: 9, mergedAt: SINCE - 11 * DAY, mergeCommit: { oid: 'm0' } });

const commit = (oid: string, at: number) => ({ oid, committedDate: iso(at) });

/** A repository that deployed one commit on 6 March. */
function deployed(sha: string, details: Partial<FakeRepository> = {}): FakeRepository {
  const deployment = deploymentRow({
    id: 'D',
    createdAt: SINCE + 5 * DAY,
    commitOid: sha,
    commit: { committedDate: iso(SINCE + 4 * DAY + HOUR) },
  });
  return { pullRequests: [...merged, m0], deployments: [deployment, before], ...details };
}

async function read(repository: FakeRepository, rest?: (request: RestRequest) => unknown) {
  const gitHub = fakeGitHub({ 'acme/shop': repository }, { now: SINCE + 6 * DAY, ...(rest && { rest }) });
  const { repositories, notices } = await readDelivery(gitHub, aRequest({ since: SINCE }));
  const documents = gitHub.graphqlRequests.map(({ document }) => document.split(/[ (]/)[1]);
  const base = repositories[0]?.deployments.find(({ id }) => id === 'D')?.mergeBase;
  return { base, documents, restPaths: gitHub.restRequests.map(({ path }) => path), notices };
}

describe('where a deployed commit left the default branch', () => {
  it('is asked of no merge commit and of no head commit of a pull request', async () => {
    const [first, last] = [commitRow(SINCE), { commit: { ...commitRow(SINCE).commit, oid: 'head' } }];
    const headed = pullRequestRow({ number: 5, mergedAt: SINCE + 5.5 * DAY, commits: onOnePage([first, last]) });
    expect(await read(deployed('m4'))).toMatchObject({ base: undefined, documents: ['DeliveryPage'], restPaths: [] });
    const withHead = deployed('head', { pullRequests: [...merged, m0, headed] });
    expect(await read(withHead)).toMatchObject({ base: undefined, documents: ['DeliveryPage'] });
  });

  it('is the newest merge commit among its ancestors', async () => {
    const picked = commit('pick', SINCE + 4 * DAY + HOUR);
    const histories = { pick: [picked, commit('other pick', SINCE + 3.5 * DAY), commit('m2', 0), commit('m1', 0)] };
    expect(await read(deployed('pick', { histories }))).toMatchObject({
      base: { sha: 'm2', committedAt: SINCE + 2 * DAY },
      documents: ['DeliveryPage', 'CommitHistories'],
      restPaths: [],
      notices: [],
    });
  });

  it('is itself where it was pushed: nothing was merged between it and its ancestors', async () => {
    const histories = {
      pushed: [commit('pushed', SINCE + 4 * DAY + HOUR), commit('pushed before', SINCE + 4 * DAY + MINUTE)],
    };
    expect(await read(deployed('pushed', { histories }))).toMatchObject({
      base: { sha: 'pushed', committedAt: SINCE + 4 * DAY + HOUR },
      restPaths: [],
    });
  });

  it('is compared where its ancestors reach over merges that are not among them', async () => {
    const histories = { long: [commit('long', SINCE + 4 * DAY + HOUR), commit('50 steps before', SINCE + 2.5 * DAY)] };
    const rest = ({ parameters }: RestRequest) => {
      expect(parameters).toMatchObject({ base: 'main', head: 'long' });
      return { merge_base_commit: { sha: 'm1', commit: { committer: { date: iso(SINCE + DAY) } } } };
    };
    expect(await read(deployed('long', { histories }), rest)).toMatchObject({
      base: { sha: 'm1', committedAt: SINCE + DAY },
      restPaths: ['/repos/{owner}/{repo}/compare/{base}...{head}'],
    });
  });

  it('is not known of a long branch that was merged back: it would be the commit itself', async () => {
    const histories = { long: [commit('long', SINCE + 4 * DAY + HOUR), commit('50 steps before', SINCE + 2.5 * DAY)] };
    const itself = { merge_base_commit: { sha: 'long', commit: { committer: { date: iso(SINCE + 4 * DAY + HOUR) } } } };
    expect(await read(deployed('long', { histories }), () => itself)).toMatchObject({
      base: undefined,
      notices: [{ severity: 'info', text: expect.stringContaining('1 deployed commit cannot be placed') }],
    });
  });

  it('is not known where GitHub has no such commit, which a notice tells', async () => {
    expect(await read(deployed('gone-for-good'))).toMatchObject({
      base: undefined,
      notices: [
        {
          severity: 'info',
          text: 'acme/shop: 1 deployed commit cannot be placed on the default branch (gone-fo): each deployment of it is taken to contain what was merged before it started',
        },
      ],
    });
  });

  it('is not known where GitHub refuses the comparison: the rest of the numbers stands', async () => {
    const histories = { long: [commit('long', SINCE + 4 * DAY + HOUR), commit('50 steps before', SINCE + 2.5 * DAY)] };
    const refuse = () => {
      throw new DoraError('forbidden', 'The token may not read the contents');
    };
    expect(await read(deployed('long', { histories }), refuse)).toMatchObject({
      base: undefined,
      notices: [
        {
          severity: 'warning',
          text: expect.stringMatching(/^acme\/shop: where a deployed commit left .*: The token may not/),
        },
      ],
    });
  });

  it('is compared where an older server does not list ancestors', async () => {
    const rest = () => ({ merge_base_commit: { sha: 'm2', commit: { committer: { date: iso(SINCE + 2 * DAY) } } } });
    const gitHub = fakeGitHub({ 'acme/shop': deployed('pick') }, { now: SINCE + 6 * DAY, rest });
    const older: typeof gitHub = {
      ...gitHub,
      graphql: async (request) => {
        if (request.document.startsWith('query CommitHistories')) {
          throw new ServerLacks('This server has no field Commit.history');
        }
        return gitHub.graphql(request);
      },
    };
    const { repositories, notices } = await readDelivery(older, aRequest({ since: SINCE }));
    expect(repositories[0]?.deployments.find(({ id }) => id === 'D')?.mergeBase).toEqual({
      sha: 'm2',
      committedAt: SINCE + 2 * DAY,
    });
    expect(notices).toEqual([]);
  });

  it('is not known of several: one notice counts them, however many calls were refused', async () => {
    const shas = ['long-1', 'long-2', 'long-3'];
    const histories = Object.fromEntries(
      shas.map((sha) => [sha, [commit(sha, SINCE + 4 * DAY + HOUR), commit('50 steps before', SINCE + 2.5 * DAY)]])
    );
    const deployments = shas.map((sha, index) =>
      deploymentRow({ id: sha, createdAt: SINCE + 5 * DAY + index * MINUTE, commitOid: sha })
    );
    const refuse = ({ parameters }: RestRequest) => {
      throw new DoraError('forbidden', `The token may not compare ${String(parameters?.head)}`);
    };
    const { notices } = await read({ ...deployed('m4', { histories }), deployments: [...deployments, before] }, refuse);
    expect(notices).toMatchObject([
      {
        severity: 'warning',
        text: expect.stringMatching(
          /^acme\/shop: where 3 deployed commits left the default branch could not be found out, and each is taken .*: The token may not compare long-\d$/
        ),
      },
    ]);
  });

  it('is not known of two that GitHub does not have, in one notice', async () => {
    const deployments = ['gone-for-good', 'gone-too'].map((sha, index) =>
      deploymentRow({ id: sha, createdAt: SINCE + 5 * DAY + index * MINUTE, commitOid: sha })
    );
    const { notices } = await read({ ...deployed('m4'), deployments: [...deployments, before] });
    expect(notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/ 2 deployed commits cannot be placed .*: each deployment of them is taken to contain /),
    ]);
  });

  it('is asked once for all later reads, of many commits in one call', async () => {
    const shas = Array.from({ length: 50 }, (_, index) => `pushed-${index}`);
    const deployments = shas.map((sha, index) =>
      deploymentRow({ id: sha, createdAt: SINCE + 4 * DAY + (index * HOUR) / 10, commitOid: sha })
    );
    const histories = Object.fromEntries(shas.map((sha) => [sha, [commit(sha, SINCE + 4 * DAY), commit('m3', 0)]]));
    const repository = { pullRequests: [...merged, m0], deployments: [...deployments, before], histories };
    const gitHub = fakeGitHub({ 'acme/shop': repository }, { now: SINCE + 6 * DAY });
    const reader = createGitHubReader(gitHub);
    for (let time = 1; time <= 2; time += 1) {
      const { repositories } = await reader.readDelivery(aRequest({ since: SINCE }));
      expect(repositories[0]?.deployments.filter(({ mergeBase }) => mergeBase?.sha === 'm3')).toHaveLength(50);
    }
    const asked = gitHub.graphqlRequests.filter(({ document }) => document.startsWith('query CommitHistories'));
    expect(asked).toHaveLength(1);
  });
});
