import { NOW } from '../../collector/testing/testCollector.fixtures';
import { DAY, HOUR, type Instant } from '../../engine/domain/time';
import type { DeploymentLogRead, DeploymentLogRequest } from '../eventSource';
import type { CollectorAccess } from './collector';
import { readCollector } from './readCollector';
import { collectorToRead, type CollectorToRead } from './collectorToRead.fixtures';

const SINCE = NOW - 30 * DAY;
const SHOP = ['acme/shop'];

let collector: CollectorToRead;

beforeEach(async () => {
  collector = await collectorToRead();
});

afterEach(() => collector.close());

function begin(
  request: Partial<DeploymentLogRequest> = {},
  access: Partial<CollectorAccess> = {}
): Promise<DeploymentLogRead> {
  const asked = { environments: ['production'], since: SINCE, ...request };
  return readCollector(collector.access(access)).deployments.begin(asked);
}

async function shas(log: DeploymentLogRead, names: readonly string[] = SHOP): Promise<string[]> {
  const { deployments } = await log.deploymentsOf(names, { from: SINCE, to: Infinity });
  return deployments.map(({ sha }) => sha);
}

const daysAgo = (days: number): string => iso(NOW - days * DAY);
const iso = (instant: Instant): string => new Date(instant).toISOString();

describe('the deployments in the collector', () => {
  it('are what was posted, over the moment they finished at', async () => {
    await collector.deployed({ timestamp: daysAgo(2), commit_sha: 'ABC1234', version: 'v1.2', status: 'success' });
    await collector.deployed({ timestamp: daysAgo(1), commit_sha: 'def5678', status: 'failure' });
    const log = await begin();
    expect(await log.deploymentsOf(SHOP, { from: SINCE, to: Infinity })).toEqual({
      deployments: [
        {
          id: 'collector-000000000000001',
          environment: 'production',
          sha: 'abc1234',
          version: 'v1.2',
          status: 'success',
          startedAt: NOW - 2 * DAY,
          finishedAt: NOW - 2 * DAY,
        },
        {
          id: 'collector-000000000000002',
          environment: 'production',
          sha: 'def5678',
          status: 'failure',
          startedAt: NOW - DAY,
          finishedAt: NOW - DAY,
        },
      ],
      others: 0,
    });
    expect(log.notices()).toEqual([]);
  });

  it('are those alone that finished in the window', async () => {
    await collector.deployed({ timestamp: iso(SINCE - 1) }, { timestamp: iso(SINCE) }, { timestamp: daysAgo(1) });
    const { deployments } = await (await begin()).deploymentsOf(SHOP, { from: SINCE, to: NOW - DAY });
    expect(deployments.map(({ finishedAt }) => finishedAt)).toEqual([SINCE]);
  });

  it('carry what GitHub said of them, where it told the collector: start, failed health check, page', async () => {
    await collector.store.append([
      {
        receivedAt: NOW,
        event: {
          kind: 'deployment',
          repository: 'acme/shop',
          environment: 'production',
          commitSha: 'abc1234',
          status: 'success',
          occurredAt: NOW - HOUR,
          startedAt: NOW - 2 * HOUR,
          unhealthyAt: NOW - HOUR / 2,
          url: 'https://ci.example/1',
        },
      },
    ]);
    const { deployments } = await (await begin()).deploymentsOf(SHOP, { from: SINCE, to: Infinity });
    expect(deployments).toMatchObject([
      {
        startedAt: NOW - 2 * HOUR,
        finishedAt: NOW - HOUR,
        unhealthyAt: NOW - HOUR / 2,
        url: 'https://ci.example/1',
      },
    ]);
  });

  it('are not those that were cancelled or skipped, which are counted apart', async () => {
    await collector.deployed(
      { timestamp: daysAgo(3), status: 'cancelled' },
      { timestamp: daysAgo(2), status: 'skipped' },
      { timestamp: daysAgo(1), status: 'skipped', environment: 'staging' }
    );
    expect(await (await begin()).deploymentsOf(SHOP, { from: SINCE, to: Infinity })).toEqual({
      deployments: [],
      others: 2,
    });
  });

  it('are the latest words on them', async () => {
    await collector.deployed({ timestamp: daysAgo(2), commit_sha: 'abc1234', status: 'success' });
    await collector.deployed({ timestamp: daysAgo(2), commit_sha: 'abc1234', status: 'failure', supersedes: '1' });
    const { deployments } = await (await begin()).deploymentsOf(SHOP, { from: SINCE, to: Infinity });
    expect(deployments.map(({ status }) => status)).toEqual(['failure']);
  });

  it('sort by their ids as they were stored, also the tenth after the ninth', async () => {
    await collector.deployed(...Array.from({ length: 11 }, (_each, index) => ({ timestamp: daysAgo(index + 1) })));
    const { deployments } = await (await begin()).deploymentsOf(SHOP, { from: SINCE, to: Infinity });
    const ids = deployments.map(({ id }) => id);
    expect(ids).toHaveLength(11);
    expect([...ids].sort().at(-1)).toBe('collector-000000000000011');
  });

  it('are of a repository whatever the case of its name, and of the name it had before', async () => {
    await collector.deployed(
      { timestamp: daysAgo(2), commit_sha: '1111111', repository: 'Acme/Shop' },
      { timestamp: daysAgo(1), commit_sha: '2222222', repository: 'acme/store' },
      { timestamp: daysAgo(1), commit_sha: '3333333', repository: 'acme/web' }
    );
    expect(await shas(await begin(), ['acme/shop', 'acme/Store'])).toEqual(['1111111', '2222222']);
  });
});

describe('environments in the collector', () => {
  beforeEach(() =>
    collector.deployed(
      { timestamp: daysAgo(3), commit_sha: '1111111', environment: 'Production' },
      { timestamp: daysAgo(2), commit_sha: '2222222', environment: 'production' },
      { timestamp: daysAgo(1), commit_sha: '3333333', environment: 'staging' }
    )
  );

  it('are not told apart by case: the spelling that was asked for holds', async () => {
    const log = await begin({ environments: ['PRODUCTION'] });
    const { deployments } = await log.deploymentsOf(SHOP, { from: SINCE, to: Infinity });
    expect(deployments.map(({ environment }) => environment)).toEqual(['PRODUCTION', 'PRODUCTION']);
  });

  it('are spelt as last posted where all are asked for', async () => {
    const log = await begin({ environments: [] });
    const { deployments } = await log.deploymentsOf(SHOP, { from: SINCE, to: Infinity });
    expect(deployments.map(({ environment }) => environment)).toEqual(['production', 'production', 'staging']);
  });

  it('are listed, the latest first', async () => {
    await collector.deployed({ timestamp: daysAgo(800), environment: 'old', repository: 'acme/web' });
    const { listEnvironments } = readCollector(collector.access());
    expect(await listEnvironments('acme/shop')).toEqual(['staging', 'production']);
    expect(await listEnvironments('acme/web')).toEqual(['old']);
    expect(await listEnvironments('acme/none')).toEqual([]);
  });
});

describe('events that name no repository', () => {
  beforeEach(() =>
    collector.deployed(
      { timestamp: daysAgo(40), repository: undefined, commit_sha: '1111111' },
      { timestamp: daysAgo(2), repository: undefined, commit_sha: '2222222' },
      { timestamp: daysAgo(1), repository: undefined, commit_sha: '3333333', environment: 'staging' },
      { timestamp: daysAgo(1), repository: undefined, commit_sha: '4444444', status: 'skipped' }
    )
  );

  it('belong to the only repository that is measured', async () => {
    const log = await begin({}, { repositories: ['Acme/shop', 'acme/shop'] });
    expect(await shas(log)).toEqual(['2222222']);
    const before = await log.deploymentsOf(SHOP, { from: 0, to: SINCE });
    expect(before.deployments.map(({ sha }) => sha)).toEqual(['1111111']);
    expect(log.notices()).toEqual([]);
  });

  it('belong to a repository that the settings name by all its names, as the reader has found out', async () => {
    const names = ['acme/shop', 'acme/store'];
    const log = await begin({}, { repositories: ['acme/store', 'acme/shop'] });
    expect(await shas(log, names)).toEqual(['2222222']);
    expect(log.notices()).toEqual([]);
  });

  it('do not belong to a repository that a query names besides it', async () => {
    expect(await shas(await begin({}, { repositories: SHOP }), ['acme/other'])).toEqual([]);
  });

  it('belong to none of several, and a notice says how many they are and what to do', async () => {
    const log = await begin();
    expect(await shas(log)).toEqual([]);
    expect(log.notices()).toEqual([
      {
        severity: 'warning',
        text:
          `1 deployment event in the collector at ${collector.url} names no repository (the last of ${daysAgo(2)}) ` +
          'and cannot be counted with 2 repositories to choose from: post them with "repository": "owner/name"',
      },
    ]);
    expect(log.whyNone(SHOP)).toBe(
      'No deployment event in the collector is about acme/shop, and 1 name no repository: post them with "repository": "owner/name"'
    );
  });
});

describe('one of several environments that nothing was posted of', () => {
  it('is named, with those that something was posted of', async () => {
    await collector.deployed({ timestamp: daysAgo(2) }, { timestamp: daysAgo(3), environment: 'staging' });
    const log = await begin({ environments: ['Production', 'prodution'] });
    expect(await shas(log)).toHaveLength(1);
    expect(log.notices()).toEqual([
      {
        severity: 'warning',
        text: `No deployment event to environment "prodution" in the collector at ${collector.url}: is it misspelt? There are production, staging`,
      },
    ]);
  });
});

describe('the names of repositories that were seen', () => {
  it('are all that the present has, whoever asked', async () => {
    await collector.deployed({ timestamp: daysAgo(2) }, { timestamp: daysAgo(3), repository: 'acme/store' });
    const log = await begin();
    expect(log.namesSeen?.()).toEqual([]);
    await shas(log);
    expect([...(log.namesSeen?.() ?? [])].sort()).toEqual(['acme/shop', 'acme/store']);
  });
});

describe('what is asked of the collector', () => {
  const WINDOW = 'kind=deployment&from=2026-05-31T12:00:00.000Z';

  it('is the present once for all repositories, and the past for the one that needs it', async () => {
    const log = await begin();
    await Promise.all([shas(log), shas(log, ['acme/web']), shas(log)]);
    await log.deploymentsOf(SHOP, { from: 0, to: SINCE });
    await log.deploymentsOf(SHOP, { from: 0, to: SINCE });
    expect(collector.asked).toEqual([
      `200 /dora/events?${WINDOW}&limit=1000`,
      '200 /dora/events?kind=deployment&from=1970-01-01T00:00:00.000Z&to=2026-05-31T12:00:00.000Z&repository=acme/shop&limit=1000',
    ]);
  });

  it('is sent again only when something was stored since', async () => {
    await collector.deployed({ timestamp: daysAgo(2), commit_sha: '1111111' });
    const { deployments } = readCollector(collector.access());
    const read = async () => shas(await deployments.begin({ environments: ['production'], since: SINCE }));
    expect([await read(), await read()]).toEqual([['1111111'], ['1111111']]);
    await collector.deployed({ timestamp: daysAgo(1), commit_sha: '2222222' });
    expect(await read()).toEqual(['1111111', '2222222']);
    expect(collector.asked.map((asked) => asked.slice(0, 3))).toEqual(['200', '304', '200']);
  });

  it('goes on from page to page of the collector to the end', async () => {
    const minutes = Array.from({ length: 2_345 }, (_each, index) => ({ timestamp: iso(NOW - index * 60_000) }));
    await collector.deployed(...minutes);
    expect(await shas(await begin())).toHaveLength(2_345);
  });
});

describe('where there is no deployment', () => {
  it('the environments that there are instead are named', async () => {
    await collector.deployed({ timestamp: daysAgo(3), environment: 'live' });
    const log = await begin();
    await shas(log);
    expect(log.whyNone(SHOP)).toBe(
      'No deployment event of acme/shop to environment "production" in the collector; its environments are live'
    );
  });

  it('it is said how to post one', async () => {
    const log = await begin();
    await shas(log);
    expect(log.whyNone(SHOP)).toBe(
      `The collector at ${collector.url} has no deployment event of acme/shop: post them with "repository": "owner/name", or use another deployment source`
    );
  });
});
