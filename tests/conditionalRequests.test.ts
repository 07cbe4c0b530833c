import { history, startSimulator, type Simulator } from '../simulator';
import { parseOptions } from '../src/configuration/parseOptions';
import type { SavedOptions } from '../src/configuration/settings';
import { deploymentSourceFor } from '../src/dataSource/reads/deploymentSourceFor';
import { openReads } from '../src/dataSource/reads/openReads';
import { sinceFor } from '../src/dataSource/reads/sinceFor';
import { DAY, MINUTE } from '../src/engine/domain/time';
import { createGitHubClient, resolveGitHubUrls } from '../src/sources/github';

/** More answers than were once kept, whatever their size: 200. */
const OTHERS = Array.from({ length: 220 }, (_each, index) => `acme/service-${index}`);
const START = Date.UTC(2026, 10, 24, 10);
const LOG = '.dora/incidents.ndjson';

let simulator: Simulator;
let now: number;

beforeAll(async () => {
  const day = (daysAgo: number) => new Date(START - daysAgo * DAY).toISOString();
  const shop = history()
    .repository('acme/shop')
    .pullRequest({ mergedAt: day(2) })
    .workflowRun({ createdAt: day(1) })
    .workflowRun({ createdAt: day(3), conclusion: 'failure' })
    .release({ tagName: 'v1', publishedAt: day(1), targetCommitish: 'c'.repeat(40) })
    .issue({ createdAt: day(4), labels: ['incident'] })
    .file(LOG, `{"event":"detected","timestamp":"${day(1)}","incident_id":"INC-1"}\n`);
  const all = OTHERS.reduce((builder, name) => builder.repository(name).workflow('release.yml'), shop);
  simulator = await startSimulator({ history: all.build(), token: 'any', now: () => START });
});
afterAll(() => simulator.close());
beforeEach(() => {
  now = START;
  simulator.clearFailures();
  simulator.clearRequests();
});

/** A data source on the server, and one question to it. */
function opened(saved: SavedOptions) {
  const options = parseOptions({ repositories: ['acme/shop'], ...saved });
  const client = createGitHubClient({
    ...resolveGitHubUrls(simulator.url),
    authentication: { kind: 'token', token: 'any' },
    now: () => now,
  });
  const reads = openReads(options, {
    client,
    log: { fetch },
    collector: { fetch, authorization: { kind: 'none' } },
    now: () => now,
    sharing: { renewsAhead: true },
  });
  const ask = () =>
    reads.readEvents({
      repositories: options.repositories,
      deployments: deploymentSourceFor(options.deployments, { kind: 'none' }),
      since: sinceFor({ from: START - 7 * DAY, to: START }),
    });
  return { reads, ask };
}

/** The REST calls so far, as `status path`, each kind once. */
function restCalls(): string[] {
  const calls = simulator.requests.filter(({ api }) => api === 'rest').map(({ status, path }) => `${status} ${path}`);
  return [...new Set(calls)].sort();
}

const RUNS = '/repos/acme/shop/actions/workflows/release.yml/runs';
const RELEASES = '/repos/acme/shop/releases';
const ISSUES = '/repos/acme/shop/issues';
const FILE = `/repos/acme/shop/contents/${LOG}`;

describe('a read behind the scenes of what did not change', () => {
  it.each<[string, SavedOptions, string[], string[]]>([
    ['workflow runs and issues', { deploymentSource: 'workflow-runs', incidentSource: 'issues' }, [RUNS, ISSUES], []],
    [
      'workflow runs and a file, after many other calls',
      { deploymentSource: 'workflow-runs', incidentSource: 'file' },
      [RUNS, FILE],
      OTHERS,
    ],
    ['releases over REST and a file', { deploymentSource: 'releases', incidentSource: 'file' }, [RELEASES, FILE], []],
  ])(
    'costs nothing for %s',
    async (_what, saved, paths, others) => {
      if (saved.deploymentSource === 'releases') {
        const errors = [{ message: 'Something went wrong', path: ['repository0', 'releases'] }];
        simulator.fail({ match: { api: 'graphql' }, times: 'always', failure: { kind: 'graphqlErrors', errors } });
      }
      const { ask, reads } = opened(saved);
      const first = await ask();
      expect(restCalls()).toEqual(expect.arrayContaining(paths.map((path) => `200 ${path}`)));
      expect(first.repositories[0]?.deployments).not.toEqual([]);
      expect(first.incidents).toMatchObject({ kind: 'read', incidents: [{}] });

      await Promise.all(others.map((other) => reads.listWorkflows(other)));
      simulator.clearRequests();
      const before = simulator.rateLimits[0]?.used;
      now += 3 * MINUTE;
      expect(await ask()).toBe(first);
      let second = first;
      while (second === first) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        second = await ask();
      }
      expect(restCalls()).toEqual(paths.map((path) => `304 ${path}`).sort());
      expect(simulator.rateLimits[0]?.used).toBe(before);
      // The same as of a later moment.
      expect(second.asOf).toBeGreaterThan(first.asOf ?? Infinity);
      expect({ ...second, asOf: first.asOf }).toEqual(first);
    },
    60_000
  );
});
