import { fork } from 'node:child_process';
import { join } from 'node:path';
import { generateLoad, startSimulator, type Simulator } from '../simulator';
import { manyReads, type ManyReads, type WayOfReading } from './manyReads';
import type { Row } from './table';

const REPOSITORIES = 60;
const PULL_REQUESTS = 20_000;
const TODAY = '2026-07-01';
/** What the network adds to each answer of a stand-in on the same machine. */
const LATENCY_MILLIS = 250;

interface Counted extends ManyReads {
  readonly coldCalls: number;
  /** Those that count against a rate limit. */
  readonly warmCharged: number;
}

/** Figures of reading many repositories: several groups at once and with what was kept, beside as it was without either. */
export async function manyRepositoriesRows(): Promise<Row[]> {
  const { history, records } = manyRepositories();
  const simulator = await startSimulator({ history });
  try {
    const names = history.repositories.map(({ owner, name }) => `${owner}/${name}`);
    const measure = (way: Pick<WayOfReading, 'groupsAtOnce' | 'keeps'>) =>
      read(simulator, { url: simulator.url, names, today: TODAY, latencyMillis: LATENCY_MILLIS, ...way });
    // The first to ask waits for the stand-in to read GitHub's schema.
    await fetch(`${simulator.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{ viewer { login } }' }),
      headers: { 'content-type': 'application/json', authorization: 'token any' },
    });
    const before = await measure({ groupsAtOnce: 1, keeps: false });
    const after = await measure({ groupsAtOnce: 4, keeps: true });
    return rowsOf(before, after, records);
  } finally {
    await simulator.close();
  }
}

/** From 97 to 589 changes each, deployed as often. */
function manyRepositories() {
  const loads = Array.from({ length: REPOSITORIES }, (_each, index) => {
    const changes = 97 + 8 * ((index * 37) % REPOSITORIES) + (index === REPOSITORIES - 1 ? 20 : 0);
    const counts = { pullRequests: changes, deployments: changes, commitsPerPullRequest: 2 };
    return generateLoad({ ...counts, repository: `acme/r${index}`, today: TODAY, days: 90 });
  });
  const repositories = loads.flatMap((load) => load.repositories);
  const pullRequests = repositories.reduce((sum, repository) => sum + repository.pullRequests.length, 0);
  if (pullRequests !== PULL_REQUESTS) {
    throw new Error(`There are ${pullRequests} pull requests, not ${PULL_REQUESTS}`);
  }
  return { history: { viewer: 'ada', repositories }, records: 2 * PULL_REQUESTS };
}

/** In a process of its own, since the peak of a process never goes down again. */
async function read(simulator: Simulator, way: WayOfReading): Promise<Counted> {
  const child = fork(join(__dirname, 'manyReads.ts'), [JSON.stringify(way)]);
  const counted = { coldCalls: 0, warmCharged: 0 };
  return new Promise((resolve, reject) => {
    simulator.clearRequests();
    child.on('message', (message) => {
      if (message === 'cold') {
        counted.coldCalls = simulator.requests.length;
        simulator.clearRequests();
        child.send('go on');
        return;
      }
      counted.warmCharged = simulator.requests.filter(({ status }) => status !== 304).length;
      resolve({ ...manyReads.parse(message), ...counted });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The process that reads ended with ${code}`)));
  });
}

function rowsOf(before: Counted, after: Counted, records: number): Row[] {
  const ratio = (of: (counted: Counted) => number) => (of(before) / of(after)).toFixed(1);
  const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;
  const megabytes = (size: number) => `${size.toFixed(0)} MB`;
  return [
    [`MANY REPOSITORIES: ${REPOSITORIES}, with 20,000 merged pull requests and 20,000 deployments`, latency()],
    [
      'GitHub calls, cold',
      `${after.coldCalls} (budget: ${records.toLocaleString('en')} records ÷ 100 + ${REPOSITORIES} = ${records / 100 + REPOSITORIES}; one group after the other, nothing kept: ${before.coldCalls})`,
    ],
    [
      'First repositories there, cold',
      `${(before.wholeMillis / after.firstMillis).toFixed(1)} times as soon (${seconds(after.firstMillis)}; one after the other shows nothing before the last is there: ${seconds(before.wholeMillis)})`,
    ],
    [
      'All of them there, cold',
      `${ratio(({ wholeMillis }) => wholeMillis)} times as soon (${seconds(after.wholeMillis)}; one after the other: ${seconds(before.wholeMillis)})`,
    ],
    [
      'GitHub calls charged, a refresh of what has not changed',
      `${after.warmCharged} (budget: 1; nothing kept: ${before.warmCharged})`,
    ],
    [
      'The same, how long it takes',
      `${ratio(({ warmMillis }) => warmMillis)} times as soon (${seconds(after.warmMillis)}; nothing kept: ${seconds(before.warmMillis)})`,
    ],
    [
      'Memory of the process that reads, at its peak',
      `${megabytes(after.peakMegabytes)} (nothing kept, one after the other: ${megabytes(before.peakMegabytes)}; before any read: ${megabytes(after.beforeMegabytes)})`,
    ],
  ];
}

function latency(): string {
  return `a stand-in on this machine, ${LATENCY_MILLIS} ms added to each call`;
}
