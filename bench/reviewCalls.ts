import { generateLoad, startSimulator } from '../simulator';
import { parseOptions } from '../src/configuration/parseOptions';
import { answerQuery } from '../src/dataSource/queries/answerQuery';
import { openReads } from '../src/dataSource/reads/openReads';
import { DAY } from '../src/engine/domain/time';
import { parseQuery } from '../src/engine/query/parseQuery';
import { createGitHubClient, resolveGitHubUrls } from '../src/sources/github';
import type { Row } from './table';

const REPOSITORIES = Array.from({ length: 10 }, (_, index) => `acme/service-${index}`);
const LOAD = { pullRequests: 200, deployments: 100, days: 90 };
const NOW = Date.UTC(2026, 6, 1, 12);

/** What the dashboard of the review asks, a query a panel. */
const PARTS = [
  'metrics',
  'blocking',
  'waiting',
  'batchSize',
  'leadTime',
  'failures',
  'restore',
  'repeated',
  'improvements',
];

/** How often a weekly review of ten repositories calls GitHub: by itself, and after a dashboard has read them. */
export async function reviewRows(): Promise<Row[]> {
  const today = new Date(NOW).toISOString();
  const repositories = REPOSITORIES.flatMap((repository) => generateLoad({ ...LOAD, repository, today }).repositories);
  const simulator = await startSimulator({ history: { viewer: 'bench', repositories } });
  try {
    const callsOf = async (work: () => Promise<void>) => {
      simulator.clearRequests();
      await work();
      return simulator.requests.length;
    };
    const [cold, warm] = [panels(simulator.url), panels(simulator.url)];
    const alone = await callsOf(() => cold(PARTS.map((part) => ({ metric: 'reviews', part }))));
    const overview = await callsOf(() => warm([{ metric: 'deploymentFrequency' }, { metric: 'leadTime' }]));
    const after = await callsOf(() => warm(PARTS.map((part) => ({ metric: 'reviews', part }))));
    const again = await callsOf(() => warm(PARTS.map((part) => ({ metric: 'reviews', part }))));
    return [
      [
        'WEEKLY REVIEW',
        `${REPOSITORIES.length} repositories, each of ${LOAD.pullRequests} pull requests in ${LOAD.days} days`,
      ],
      ['GitHub calls of its dashboard, nothing read before', String(alone)],
      ['GitHub calls of another dashboard', String(overview)],
      ['… and of the review after that', `${after} (a look at open pull requests: ${REPOSITORIES.length})`],
      ['… and of the review once more', String(again)],
    ];
  } finally {
    await simulator.close();
  }
}

/** The panels of a dashboard, all at once, on a data source of their own. */
function panels(url: string): (queries: readonly object[]) => Promise<void> {
  const options = parseOptions({ repositories: REPOSITORIES, githubUrl: url });
  const now = () => NOW;
  const authentication = { kind: 'token', token: 'any' } as const;
  const reads = openReads(options, {
    client: createGitHubClient({ ...resolveGitHubUrls(url), authentication, now }),
    log: { fetch: globalThis.fetch },
    collector: { fetch: globalThis.fetch, authorization: { kind: 'none' } },
    now,
  });
  return async (queries) => {
    await Promise.all(
      queries.map((query) =>
        answerQuery(
          {
            query: parseQuery(query),
            repositories: { kind: 'some', values: REPOSITORIES },
            environments: { kind: 'some', values: ['production'] },
            range: { from: NOW - 30 * DAY, to: NOW },
            now: NOW,
            timeZone: 'UTC',
          },
          reads
        )
      )
    );
  };
}
