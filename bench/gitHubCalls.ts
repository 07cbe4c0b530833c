import { readFileSync } from 'node:fs';
import { generateLoad, startSimulator, type LoadOptions } from '../simulator';
import { runCli } from '../src/cli/runCli';
import { createGitHubReader } from '../src/sources/deployments/createGitHubReader';
import { createGitHubClient, resolveGitHubUrls } from '../src/sources/github';
import type { DeploymentSource } from '../src/sources/eventSource';
import { readEvents } from '../src/sources/readEvents';
import { SharedReads } from '../src/sources/sharedReads';

const RECORDS = { pullRequests: 1_000, deployments: 1_000 };
const REPOSITORY = 'acme/load';
const [FROM, TO] = ['2026-04-01', '2026-07-01'];

const ODD = 50;

export interface GitHubCalls {
  readonly records: number;
  readonly budget: number;
  readonly coldReport: number;
  readonly secondLoad: number;
  /** What oddities of a history cost more, in a cold report and in a second read by the same reader. */
  readonly oddities: readonly OddityCalls[];
}

export interface OddityCalls {
  readonly what: string;
  readonly plain: number;
  readonly more: number;
  readonly moreAgain: number;
}

/** Counts the calls that reach a stand-in: for one cold report, and for a second load of what was read before. */
export async function countGitHubCalls(): Promise<GitHubCalls> {
  const history = generateLoad({ ...RECORDS, repository: REPOSITORY, today: TO, days: 90 });
  const simulator = await startSimulator({ history });
  const records = RECORDS.pullRequests + RECORDS.deployments;
  try {
    await report(simulator.url);
    const coldReport = simulator.requests.length;

    const authentication = { kind: 'token', token: 'any' } as const;
    const delivery = createGitHubReader(
      createGitHubClient({ ...resolveGitHubUrls(simulator.url), authentication, now: Date.now })
    );
    const reads = new SharedReads({ readEvents: (request) => readEvents({ delivery }, request), now: Date.now });
    const load = () =>
      reads.read({
        repositories: [REPOSITORY],
        deployments: { kind: 'deployments', environments: ['production'] },
        since: Date.parse(FROM),
      });
    await load();
    simulator.clearRequests();
    await load();
    return {
      records,
      budget: (2 * records) / 100 + 5,
      coldReport,
      secondLoad: simulator.requests.length,
      oddities: await countOddities(),
    };
  } finally {
    await simulator.close();
  }
}

/** The same history with and without 50 deployments of commits that are no merge commits, and 50 runs that were run again. */
async function countOddities(): Promise<OddityCalls[]> {
  const runs = { pullRequests: RECORDS.pullRequests, deployments: 0, workflowRuns: RECORDS.deployments };
  const deployments = { kind: 'deployments', environments: ['production'] } as const;
  const workflowRuns = { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' } as const;
  const counted: OddityCalls[] = [];
  for (const { what, source, load, odd } of [
    { what: `${ODD} unknown commits`, source: deployments, load: RECORDS, odd: { pushed: ODD } },
    { what: `${ODD} re-runs of what failed`, source: workflowRuns, load: runs, odd: { runAgain: ODD } },
    {
      what: `${ODD} re-runs of what succeeded`,
      source: workflowRuns,
      load: runs,
      odd: { runAgain: ODD, endedFirst: 'success' as const },
    },
  ]) {
    const [plain, plainAgain] = await coldAndAgain(load, source);
    const [cold, again] = await coldAndAgain({ ...load, ...odd }, source);
    counted.push({ what, plain, more: cold - plain, moreAgain: again - plainAgain });
  }
  return counted;
}

/** The calls of two reads of a history by one reader, the second of which finds everything unchanged. */
async function coldAndAgain(
  load: Omit<LoadOptions, 'today'>,
  deployments: DeploymentSource
): Promise<[number, number]> {
  const simulator = await startSimulator({
    history: generateLoad({ ...load, repository: REPOSITORY, today: TO, days: 90 }),
  });
  const authentication = { kind: 'token', token: 'any' } as const;
  const reader = createGitHubReader(
    createGitHubClient({ ...resolveGitHubUrls(simulator.url), authentication, now: () => Date.parse(TO) })
  );
  const read = async () => {
    simulator.clearRequests();
    const { notices } = await reader.readDelivery({ repositories: [REPOSITORY], deployments, since: Date.parse(FROM) });
    if (notices.length > 0) {
      throw new Error(`Something was left out, so the calls cannot be compared: ${notices[0]?.text}`);
    }
    return simulator.requests.filter(({ status }) => status !== 304).length;
  };
  try {
    return [await read(), await read()];
  } finally {
    await simulator.close();
  }
}

async function report(url: string): Promise<void> {
  let output = '';
  const collect = { isTerminal: false, write: (text: string) => void (output += text) };
  const exitCode = await runCli({
    arguments: ['report', '--repo', REPOSITORY, '--github-url', url, '--from', FROM, '--to', TO, '--format', 'json'],
    environment: { GITHUB_TOKEN: 'any' },
    stdout: collect,
    stderr: collect,
    readText: (path) => readFileSync(path, 'utf8'),
    readStdin: async () => '',
    fetch: globalThis.fetch,
    now: () => Date.parse(TO),
  });
  // Few calls are worth nothing where something was left out.
  if (exitCode !== 0 || !output.includes(`"total": ${RECORDS.deployments}`)) {
    throw new Error(`The report is not of all records, so its calls cannot be counted: ${output}`);
  }
}
