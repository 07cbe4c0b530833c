import { history, startSimulator, type Simulator } from '../../../simulator';
import { MINUTE, SECOND } from '../../engine/domain/time';
import { collectorToRead, type CollectorToRead } from '../../sources/collector/collectorToRead.fixtures';
import { askOne, contextOf, DAY, framesOf, openCalls, queryOf } from './pluginCalls.fixtures';

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

/** The collector's clock stands still there. */
const START = Date.UTC(2026, 5, 30, 12);
const READ_KEY = 'key-that-reads';
const TOKEN = 'token-of-the-data-source';

const shop = history()
  .repository('acme/shop')
  .pullRequest({ mergedAt: '2026-06-20T09:45:00Z', mergeCommitSha: 'a'.repeat(40) })
  .deployment({ createdAt: '2026-06-20T10:00:00Z', sha: 'a'.repeat(40) })
  .deployment({ createdAt: '2026-06-01T10:00:00Z', sha: 'b'.repeat(40) })
  .workflowRun({ createdAt: '2026-06-20T10:00:00Z', sha: 'a'.repeat(40) })
  .build();

let now: number;
let simulator: Simulator;
let collector: CollectorToRead;
let opened: ReturnType<typeof openCalls>;

beforeEach(async () => {
  now = START;
  simulator = await startSimulator({ history: shop, token: TOKEN, now: () => now });
  collector = await collectorToRead();
  opened = openCalls({ now: () => now });
});
afterEach(async () => {
  await opened.calls.close();
  await collector.close();
  await simulator.close();
});

function dataSource(deploymentSource: 'deployments' | 'workflow-runs' = 'deployments') {
  return contextOf({
    options: {
      githubUrl: simulator.url,
      repositories: ['acme/shop'],
      deploymentSource,
      incidentSource: 'collector',
      collectorUrl: collector.url,
    },
    secrets: { token: TOKEN, collectorKey: READ_KEY },
  });
}

const openIncidents = { metric: 'incidents', state: 'open' };
const within = () => ({ range: { from: now - 30 * DAY, to: now } });

/** What a panel shows. */
async function panel(query: Readonly<Record<string, unknown>>, context = dataSource()) {
  const [frame] = framesOf(await askOne(opened.calls, context, query, within()));
  return frame;
}

async function tell(id: string) {
  const detected = { event: 'detected', timestamp: new Date(START - MINUTE).toISOString(), incident_id: id };
  const { status } = await collector.post('/dora/incident', { ...detected, repository: 'acme/shop' });
  expect(status).toBe(201);
}

/** The calls that count against GitHub's rate limit: a 304 does not, for whoever shows a token. */
const charged = () => simulator.requests.filter(({ status }) => status !== 304);

describe('an incident that the collector was told of', () => {
  it('is there with the next refresh, and not before the five minutes are over without one', async () => {
    const countOf = async (query: Readonly<Record<string, unknown>>) =>
      (await panel(query))?.fields[0]?.values.length ?? 0;
    expect(await countOf(openIncidents)).toBe(0);
    await tell('INC-1');
    now += MINUTE;
    expect(await countOf(openIncidents)).toBe(0);
    expect(await countOf({ ...openIncidents, freshness: 'refreshed' })).toBe(1);
    expect(await countOf(openIncidents)).toBe(1);
  });
});

describe('a refresh', () => {
  it('says of when its numbers are', async () => {
    await panel(openIncidents);
    now += MINUTE;
    const asOf = async (query: Readonly<Record<string, unknown>>) => (await panel(query))?.meta.custom?.asOf;
    expect(await asOf(openIncidents)).toBe('2026-06-30T12:00:00.000Z');
    expect(await asOf({ ...openIncidents, freshness: 'refreshed' })).toBe('2026-06-30T12:01:00.000Z');
  });

  it.each([
    // The pages of changes and deployments come in one request of GraphQL, which has no ETag.
    ['deployments', 1],
    // That of the changes; the lists of runs, which come by REST, did not change.
    ['workflow-runs', 1],
  ] as const)('of ten panels costs as much as one, where nothing changed: %s', async (source, costs) => {
    const context = dataSource(source);
    await panel(openIncidents, context);
    now += MINUTE;
    simulator.clearRequests();
    const letters = [...'ABCDEFGHIJ'];
    const queries = letters.map((refId) =>
      queryOf({ ...openIncidents, freshness: 'refreshed' }, { refId, ...within() })
    );
    await opened.calls.queryData({ context, queries }, new AbortController().signal);
    expect(charged().length).toBe(costs);
    expect(charged().map(({ api }) => api)).toEqual(['graphql']);
  });

  it('of several people within ten seconds is one', async () => {
    const refresh = { ...openIncidents, freshness: 'refreshed' };
    await panel(openIncidents);
    now += MINUTE;
    await panel(refresh);
    const calls = simulator.requests.length;
    now += 9 * SECOND;
    await panel(refresh);
    expect(simulator.requests).toHaveLength(calls);
    now += 2 * SECOND;
    await panel(refresh);
    expect(simulator.requests.length).toBeGreaterThan(calls);
  });
});
