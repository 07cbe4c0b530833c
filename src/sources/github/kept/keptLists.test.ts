import { DoraError } from '../../../engine/domain/doraError';
import { DAY, HOUR, MINUTE } from '../../../engine/domain/time';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import type { DeploymentSource } from '../../eventSource';
import type { ListStore } from '../../listStore';
import { TooMuchAtOnce } from '../client/failures/kindsOfFailure';
import type { GraphqlAnswer, GraphqlRequest } from '../client/sending/sendGraphql';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { createWorld, type Happening } from '../testing/world.fixtures';

const MERGES: DeploymentSource = { kind: 'merges', environment: 'production' };

/** A GitHub with four changes, each deployed, two days apart; and what is asked of it. */
function aGitHub() {
  const world = createWorld();
  const happen = (...happenings: readonly Happening[]) => happenings.forEach((one) => world.happen(one));
  for (let each = 0; each < 4; each += 1) {
    happen({ kind: 'merge', label: true }, { kind: 'deploy', which: each }, { kind: 'wait', millis: 2 * DAY });
  }
  let answer: (request: GraphqlRequest) => GraphqlAnswer | undefined = () => undefined;
  const client = fakeGitHub(world.repositories, { now: () => world.now, intercept: (request) => answer(request) });
  const asked = () => client.graphqlRequests.map(({ document }) => /^query (\w+)/.exec(document)?.[1]);
  return {
    world,
    happen,
    readerWith: (lists?: ListStore) => createGitHubReader(client, { pageSize: 3, ...(lists && { lists }) }),
    request: (deployments?: DeploymentSource) =>
      aRequest({ since: world.now - 30 * DAY, ...(deployments && { deployments }) }),
    answering: (how: typeof answer) => (answer = how),
    /** What is asked of GitHub while something is done, but for where commits come from. */
    during: async (work: () => Promise<unknown>) => {
      const before = asked().length;
      await work();
      return asked()
        .slice(before)
        .filter((name) => name !== 'CommitHistories');
    },
  };
}

/** A store that keeps copies, as those that outlast a process do. */
function aStore() {
  const kept = new Map<string, unknown>();
  const store: ListStore = {
    load: async (key) => structuredClone(kept.get(key)),
    save: async (key, value) => void kept.set(key, structuredClone(value)),
    forget: async (key) => (key === undefined ? kept.clear() : void kept.delete(key)),
  };
  return { kept, store };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a second read of a repository', () => {
  it('asks once whether anything has changed, for another range and another source too', async () => {
    const { readerWith, request, during } = aGitHub();
    const reader = readerWith();
    await reader.readDelivery(request());
    expect(await during(() => reader.readDelivery(request()))).toEqual(['Probe']);
    expect(await during(() => reader.readDelivery({ ...request(), since: 0 }))).toEqual(['Probe']);
    expect(await during(() => reader.readDelivery(request(MERGES)))).toEqual(['Probe']);
  });

  it('reads on where it needs more than was kept', async () => {
    const { readerWith, request, during, world } = aGitHub();
    const reader = readerWith();
    const short = { ...request(MERGES), since: world.now - HOUR };
    await reader.readDelivery(short);
    expect(await during(() => reader.readDelivery({ ...short, since: 0 }))).toEqual(['Probe', 'DeliveryPage']);
  });

  it.each<[string, readonly Happening[], readonly string[]]>([
    ['a change that was merged', [{ kind: 'merge' }], ['Probe', 'DeliveryPage']],
    ['a change that was labelled', [{ kind: 'label', which: 0 }], ['Probe', 'DeliveryPage']],
    ['a deployment that is new', [{ kind: 'deploy', which: 3 }], ['Probe', 'DeploymentsById']],
    [
      'an old one that failed, whatever its update says',
      [{ kind: 'report', which: 0, state: 'FAILURE' }],
      ['Probe', 'DeploymentsById'],
    ],
    ['one that is gone', [{ kind: 'removeDeployment', which: 1 }], ['Probe', 'DeploymentsById']],
    ['a commit that was force-pushed away', [{ kind: 'forcePush', which: 1 }], ['Probe', 'DeploymentsById']],
  ])('reads no more than has changed: %s', async (_what, happenings, calls) => {
    const { readerWith, request, during, happen } = aGitHub();
    const reader = readerWith();
    await reader.readDelivery(request());
    happen({ kind: 'wait', millis: 10 * MINUTE }, ...happenings);
    expect(await during(() => reader.readDelivery(request()))).toEqual(calls);
    expect(await reader.readDelivery(request())).toEqual(await readerWith().readDelivery(request()));
  });

  it.each<[string, readonly Happening[]]>([
    ['a label was renamed, which updates no change', [{ kind: 'renameLabel' }]],
    ['the repository was renamed, and its links with it', [{ kind: 'renameRepository' }]],
    ['a day has passed', [{ kind: 'wait', millis: 2 * DAY }]],
  ])('reads all of it again once %s', async (_what, happenings) => {
    const { readerWith, request, during, happen } = aGitHub();
    const reader = readerWith();
    await reader.readDelivery(request());
    happen(...happenings);
    expect((await during(() => reader.readDelivery(request()))).filter((name) => name === 'DeliveryPage')).toHaveLength(
      2
    );
    expect(await reader.readDelivery(request())).toEqual(await readerWith().readDelivery(request()));
  });

  it('looks again at what was updated a moment before it was read: a second may hold two updates', async () => {
    const { readerWith, request, happen } = aGitHub();
    const reader = readerWith();
    happen({ kind: 'label', which: 0 });
    await reader.readDelivery(request());
    happen({ kind: 'retitle', which: 0 });
    const { repositories } = await reader.readDelivery(request());
    expect(repositories[0]?.pullRequests.map(({ title }) => title)).toContain('Change 1!');
  });
});

describe('a probe that fails', () => {
  const isProbe = ({ document }: GraphqlRequest) => document.startsWith('query Probe');

  it.each([
    ['is too much for GitHub', () => new TooMuchAtOnce('502')],
    ['is refused', () => new DoraError('badResponse', 'no such field')],
  ])('for it %s is followed by a read in full', async (_why, error) => {
    const { readerWith, request, answering } = aGitHub();
    const reader = readerWith();
    const first = await reader.readDelivery(request());
    answering((asked) => {
      if (isProbe(asked)) {
        throw error();
      }
      return undefined;
    });
    expect(await reader.readDelivery(request())).toEqual(first);
  });

  it('as GitHub does not answer ends the read: what was kept may not be so any more', async () => {
    const { readerWith, request, answering, during } = aGitHub();
    const reader = readerWith();
    await reader.readDelivery(request());
    answering(() => {
      throw new DoraError('unreachable', 'GitHub is down');
    });
    const again = during(() => expect(reader.readDelivery(request())).rejects.toMatchObject({ code: 'unreachable' }));
    expect(await again).toEqual(['Probe']);
    answering(() => undefined);
    expect(await during(() => reader.readDelivery(request()))).toEqual(['Probe']);
  });

  it.each([
    [
      'the repository is not there for this token any more',
      () => ({ data: { repository0: null }, problems: [{ type: 'NOT_FOUND', message: 'no', path: ['repository0'] }] }),
    ],
    [
      'the token is refused',
      () => {
        throw new DoraError('unauthorized', 'Bad credentials');
      },
    ],
  ])('as %s has everything of it forgotten', async (_why, how) => {
    const { readerWith, request, answering, during } = aGitHub();
    const { kept, store } = aStore();
    const reader = readerWith(store);
    await reader.readDelivery(request());
    expect(kept.size).toBe(2);
    answering(how);
    const read = await reader.readDelivery(request()).catch((error: unknown) => error);
    expect(read).not.toHaveProperty('repositories.0');
    await settle();
    expect(kept.size).toBe(0);
    answering(() => undefined);
    expect(await during(() => reader.readDelivery(request()))).not.toContain('Probe');
  });
});

describe('a store that lasts longer than a process', () => {
  it('spares another reader all but the question whether anything has changed', async () => {
    const { readerWith, request, during } = aGitHub();
    const { store } = aStore();
    const first = await readerWith(store).readDelivery(request());
    const second = during(async () => expect(await readerWith(store).readDelivery(request())).toEqual(first));
    expect(await second).toEqual(['Probe']);
  });

  it('is written to where something has changed, and else left alone', async () => {
    const { readerWith, request, happen } = aGitHub();
    const { store } = aStore();
    const save = jest.spyOn(store, 'save');
    const reader = readerWith(store);
    await reader.readDelivery(request());
    await reader.readDelivery(request());
    expect(save).toHaveBeenCalledTimes(2);
    happen({ kind: 'deploy' });
    await reader.readDelivery(request());
    expect(save).toHaveBeenCalledTimes(3);
  });

  it.each<[string, (value: unknown) => unknown]>([
    ['of another version', (value) => ({ ...Object(value), version: 0 })],
    ['with a row that is damaged', (value) => ({ ...Object(value), list: { ...Object(value).list, rows: [{}] } })],
    ['that is no list', () => 'nonsense'],
  ])('may give something %s: then all is read', async (_what, damage) => {
    const { readerWith, request, during } = aGitHub();
    const { kept, store } = aStore();
    const first = await readerWith(store).readDelivery(request());
    kept.forEach((value, key) => kept.set(key, damage(value)));
    const calls = await during(async () => expect(await readerWith(store).readDelivery(request())).toEqual(first));
    expect(calls).not.toContain('Probe');
  });

  it('may fail whatever it is asked: then all is read', async () => {
    const { readerWith, request } = aGitHub();
    const fails = () => Promise.reject(new Error('the disk is full'));
    const first = await readerWith().readDelivery(request());
    const reader = readerWith({ load: fails, save: fails, forget: fails });
    expect(await reader.readDelivery(request())).toEqual(first);
  });

  it('may be cleared in the middle of a read', async () => {
    const { readerWith, request, answering } = aGitHub();
    const { store } = aStore();
    const first = await readerWith(store).readDelivery(request());
    answering(({ document }) => void (document.startsWith('query Probe') && store.forget()));
    expect(await readerWith(store).readDelivery(request())).toEqual(first);
    expect(await readerWith(store).readDelivery(request())).toEqual(first);
  });
});
