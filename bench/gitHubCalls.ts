import { generateLoad, startSimulator } from '../simulator';
import { runCli } from '../src/cli/runCli';
import { createGitHubClient, createGitHubReader, resolveGitHubUrls } from '../src/sources/github';
import { readEvents } from '../src/sources/readEvents';
import { SharedReads } from '../src/sources/sharedReads';

const RECORDS = { pullRequests: 1_000, deployments: 1_000 };
const REPOSITORY = 'acme/load';
const [FROM, TO] = ['2026-04-01', '2026-07-01'];

export interface GitHubCalls {
  readonly records: number;
  readonly budget: number;
  readonly coldReport: number;
  readonly secondLoad: number;
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
    const delivery = createGitHubReader(createGitHubClient({ ...resolveGitHubUrls(simulator.url), authentication }));
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
    return { records, budget: (2 * records) / 100 + 5, coldReport, secondLoad: simulator.requests.length };
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
    readStdin: async () => '',
    fetch: globalThis.fetch,
    now: () => Date.parse(TO),
  });
  // Few calls are worth nothing where something was left out.
  if (exitCode !== 0 || !output.includes(`"total": ${RECORDS.deployments}`)) {
    throw new Error(`The report is not of all records, so its calls cannot be counted: ${output}`);
  }
}
