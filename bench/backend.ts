import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../tests/browser/findChromium';
import { openBrowserPath } from './backend/browserPath';
import { AT_ONCE, measureBurst, type Burst } from './backend/burst';
import { measureCachedQueries, type CachedTimes } from './backend/cachedTimes';
import { openEngine } from './backend/engineAlone';
import { bareBun, builtPlugin } from './backend/executables';
import { measureFirstQueries, type FirstQueries } from './backend/firstQueries';
import { buildGoPlugin } from './backend/goPlugin';
import { measureBackendMemory, type BackendMemory } from './backend/memory';
import { lastMonth, ORGANIZATION } from './backend/organization';
import { countRefreshCalls, type RefreshCalls } from './backend/refreshCalls';
import { countSharedCalls, IDENTICAL } from './backend/sharedCalls';
import { startStandIn, type StandIn } from './backend/standIn';
import { startPlugin } from './backend/startPlugin';
import { measureStartTimes, type StartTimes } from './backend/startTimes';
import type { Durations } from './byTurns';
import type { Row } from './table';

/** Figures of the built backend, as Grafana meets it. What is compared was measured by turns. */
export async function backendRows(): Promise<Row[]> {
  const executable = builtPlugin();
  const bun = await bareBun();
  const scratch = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const standIn = await startStandIn();
  try {
    const go = buildGoPlugin(scratch);
    const starts = await measureStartTimes({ plugin: executable, bun, go });
    const calls = await countSharedCalls(executable, standIn);
    const refreshes = {
      deployments: await countRefreshCalls('deployments'),
      'workflow-runs': await countRefreshCalls('workflow-runs'),
    };
    const times = await measureQueries(executable, go, standIn);
    const memory = await measureBackendMemory(executable, { uid: 'dora', ...standIn.saved });
    return [
      ['BACKEND, the built executable', described()],
      [
        'Size of the executable',
        `${megabytes(statSync(executable).size)} (Bun by itself: ${megabytes(statSync(bun).size)})`,
      ],
      ...startRows(starts),
      [`GitHub calls for ${IDENTICAL} identical queries at once`, `${calls.many} (for one query: ${calls.one})`],
      ...Object.entries(refreshes).map(([source, counted]) => refreshRow(source, counted)),
      ...firstRows(times.first, times.browserName),
      ...cachedRows(times.cached, times.browserName),
      ...burstRows(times.burst, times.browserName),
      ...memoryRows(memory),
    ];
  } finally {
    standIn.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureQueries(executable: string, goExecutable: string | undefined, standIn: StandIn) {
  const { saved, page } = standIn;
  const source = { uid: 'dora', ...saved };
  const plugin = await startPlugin(executable);
  const go = goExecutable === undefined ? undefined : await startPlugin(goExecutable);
  const browser = findChromium() === undefined ? undefined : await openBrowserPath(page);
  try {
    const first = await measureFirstQueries({ executable, plugin: plugin.client, browser, standIn });
    const engine = await openEngine(saved, lastMonth(Date.now()));
    const cached = await measureCachedQueries({ source, plugin, go: go?.client, browser, engine });
    const burst = await measureBurst({ source, plugin: plugin.client, browser });
    return { first, cached, burst, browserName: browser?.name ?? 'no browser here' };
  } finally {
    await browser?.close();
    await go?.stop();
    await plugin.stop();
  }
}

function described(): string {
  const { repositories, pullRequests, deployments, incidents } = ORGANIZATION;
  return `${repositories} repositories, ${pullRequests.toLocaleString('en')} pull requests, ${deployments.toLocaleString('en')} deployments, ${incidents} incidents; GitHub is a stand-in on this machine`;
}

function startRows({ plugin, encrypted, node, bun, go }: StartTimes): Row[] {
  return [
    ['Start to handshake line', `${millis(plugin)} (median of ${plugin.count} starts, by turns)`],
    ['  with AutoMTLS', millis(encrypted)],
    ["  Go plugin of Grafana's SDK, to its handshake line", compared(go, plugin, 'no Go here')],
    ['  Bun by itself, to the first line of a script', compared(bun, plugin)],
    ['  Node by itself, to the first line of a script', compared(node, plugin)],
  ];
}

function refreshRow(source: string, { first, refresh, notModified }: RefreshCalls): Row {
  return [
    `GitHub calls of a refresh in the background, 1,000 pull requests and 1,000 ${source}`,
    `${refresh}, of which ${notModified} answered 304 (first read: ${first})`,
  ];
}

function firstRows({ ofProcess, ofDataSource, browser, standIn }: FirstQueries, browserName: string): Row[] {
  return [
    [
      'First query of a data source, everything read',
      `${millis(ofDataSource)} (median of ${ofDataSource.count}, by turns)`,
    ],
    ['  first of all after the plugin was started', millis(ofProcess)],
    [`  in the browser, through the proxy (${browserName})`, compared(browser, ofDataSource, '–')],
    ['  the stand-in for GitHub by itself, asked the same', compared(standIn, ofDataSource)],
  ];
}

function cachedRows(times: CachedTimes, browserName: string): Row[] {
  const { plugin, ping, engine, browser, go, processorMillis } = times;
  return [
    ['Cached summary by repository', `${percentiles(plugin)} (${plugin.count.toLocaleString('en')} queries, by turns)`],
    ["  Go plugin of Grafana's SDK that answers with a constant", go === undefined ? 'no Go here' : percentiles(go)],
    ['  asking the plugin only whether it serves', percentiles(ping)],
    [`  in the browser (${browserName})`, browser === undefined ? '–' : percentiles(browser)],
    ['  the engine by itself, in Node', percentiles(engine)],
    ["  of the plugin's processors", processorMillis === undefined ? '–' : `${processorMillis.toFixed(2)} ms a query`],
  ];
}

function burstRows({ plugin, oneRequest, browser, pings }: Burst, browserName: string): Row[] {
  return [
    [`${AT_ONCE} panels at once, cached, until all are answered`, `${millis(plugin)} (median of ${plugin.count})`],
    ['  one request with as many queries', millis(oneRequest)],
    ['  meanwhile, whether the plugin serves', `${percentiles(pings)}, at most ${pings.at(1).toFixed(0)} ms`],
    [`  as many in the browser (${browserName})`, compared(browser, plugin, '–')],
  ];
}

function memoryRows({ atRest, afterQueries, afterwards }: BackendMemory): Row[] {
  const after = afterQueries.map(([queries, value]) => `${queries.toLocaleString('en')}: ${value.toFixed(0)} MB`);
  return [
    ['Memory (resident) at rest', `${atRest.toFixed(0)} MB`],
    ['  after so many queries of all kinds', after.join(', ')],
    ['  3 s after the last', `${afterwards.toFixed(0)} MB`],
  ];
}

function millis(durations: Durations): string {
  return `${durations.median.toFixed(0)} ms`;
}

/** With how many times as long the plugin takes. */
function compared(durations: Durations | undefined, plugin: Durations, ifNone = ''): string {
  return durations === undefined
    ? ifNone
    : `${millis(durations)}; the plugin takes ${(plugin.median / durations.median).toFixed(2)} times as long`;
}

function percentiles(durations: Durations): string {
  return `p50 ${durations.median.toFixed(2)} ms, p99 ${durations.at(0.99).toFixed(1)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
