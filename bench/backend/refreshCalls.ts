import { setTimeout as wait } from 'node:timers/promises';
import { generateLoad, startSimulator } from '../../simulator';
import { createPluginCalls } from '../../src/backend/calls/createPluginCalls';
import type { PluginCalls } from '../../src/backend/pluginCalls';
import { MINUTE } from '../../src/engine/domain/time';
import { lastMonth } from './organization';

const REPOSITORY = 'acme/load';
const RECORDS = 1_000;
const TODAY = Date.UTC(2026, 6, 1, 12);
/** Half of the time for which reads are kept, and a little: whoever asks gets what is kept, and it is read again. */
const LATER = 3 * MINUTE;

export interface RefreshCalls {
  readonly first: number;
  readonly refresh: number;
  /** Those that GitHub answered by saying that nothing changed; they cost no rate limit. */
  readonly notModified: number;
}

/**
 * Counts what a read behind the scenes asks of GitHub, where nothing happened since the first one. In this process, so
 * that minutes need not be waited for.
 */
export async function countRefreshCalls(deploymentSource: 'deployments' | 'workflow-runs'): Promise<RefreshCalls> {
  const load = { pullRequests: RECORDS, deployments: RECORDS, workflowRuns: RECORDS };
  const history = generateLoad({ ...load, repository: REPOSITORY, today: new Date(TODAY).toISOString() });
  let now = TODAY;
  const simulator = await startSimulator({ history, incidentLog: '', now: () => now });
  const calls = createPluginCalls({ log: silent, environment: {}, now: () => now, knowSecrets: () => undefined });
  try {
    const ask = () => askFor(calls, deploymentSource, simulator.url);
    await ask();
    const first = simulator.requests.length;
    simulator.clearRequests();
    now += LATER;
    await ask();
    await untilNothingIsRead(calls);
    const notModified = simulator.requests.filter(({ status }) => status === 304).length;
    return { first, refresh: simulator.requests.length, notModified };
  } finally {
    await calls.close();
    await simulator.close();
  }
}

async function askFor(calls: PluginCalls, deploymentSource: string, url: string): Promise<void> {
  const options = {
    githubUrl: url,
    repositories: [REPOSITORY],
    deploymentSource,
    incidentSource: 'url',
    incidentUrl: `${url}/incidents.ndjson`,
  };
  const dataSource = { uid: 'dora', name: 'DORA', jsonData: JSON.stringify(options), secrets: { token: 'any' } };
  const query = { refId: 'A', json: JSON.stringify({ metric: 'changeFailureRate' }), range: lastMonth(TODAY) };
  const answers = await calls.queryData(
    { context: { orgId: 1, dataSource }, queries: [{ ...query, intervalMillis: MINUTE, maxDataPoints: 1_000 }] },
    new AbortController().signal
  );
  const answer = answers.get('A');
  if (answer?.kind !== 'frames') {
    throw new Error(`The query was not answered: ${answer?.message}`);
  }
}

async function untilNothingIsRead(calls: PluginCalls): Promise<void> {
  while (!/^dora_reads_in_flight 0$/m.test(await calls.collectMetrics())) {
    await wait(10);
  }
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
