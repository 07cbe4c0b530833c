import {
  createGitHubClient,
  listEnvironments,
  listIssuesWithLabel,
  listWorkflows,
  readRepositoryFile,
  resolveGitHubUrls,
} from '..';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import { history, startSimulator, type FailureRule, type GitHubHistory, type Simulator } from '../../../../simulator';
import { measureAll } from '../../../engine/metrics/measureAll';
import { deliveryRecord } from '../../../engine/facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import type { DeliveryRequest, IncidentSource } from '../../eventSource';
import { incidentsFromLog } from '../../incidents/log/incidentsFromLog';
import { IssueIncidentSource } from '../../incidents/issues/issueIncidentSource';
import { RepositoryFileIncidentSource } from '../../incidents/repositoryFile/repositoryFileIncidentSource';
import { readEvents } from '../../readEvents';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const RANGE = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1) };
const FORMER = ['acme/store', 'older/store'];

const LOG = [
  { event: 'detected', timestamp: '2026-10-05T10:00:00Z', severity: 'critical', incident_id: 'INC-1' },
  { event: 'resolved', timestamp: '2026-10-05T11:00:00Z', incident_id: 'INC-1' },
];

/** Two deployments, of which the first has an incident of one hour: half of them failed. */
function shop(): GitHubHistory {
  return withShop(history()).build();
}

function withShop(builder: ReturnType<typeof history>) {
  return builder
    .repository('acme/shop', { formerNames: FORMER })
    .pullRequest({
      number: 1,
      createdAt: '2026-10-05T08:00:00Z',
      mergedAt: '2026-10-05T09:00:00Z',
      mergeCommitSha: 'c'.repeat(40),
      commits: [{ committedAt: '2026-10-05T08:00:00Z' }],
    })
    .deployment({ sha: 'c'.repeat(40), createdAt: '2026-10-05T09:05:00Z' })
    .deployment({ sha: 'c'.repeat(40), createdAt: '2026-10-08T09:05:00Z' })
    .issue({
      number: 9,
      labels: ['incident', 'severity:critical'],
      createdAt: '2026-10-05T10:00:00Z',
      closedAt: '2026-10-05T11:00:00Z',
    })
    .file('incidents.ndjson', LOG.map((row) => JSON.stringify(row)).join('\n'));
}

async function withGitHub(
  given: GitHubHistory,
  test: (simulator: Simulator) => Promise<void>,
  failures: readonly FailureRule[] = []
): Promise<void> {
  const simulator = await startSimulator({ history: given, failures });
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

function clientOf({ url }: Simulator) {
  return createGitHubClient({
    now: Date.now,
    ...resolveGitHubUrls(url),
    authentication: { kind: 'token', token: 'any' },
    waitMillisPerSecond: 0,
  });
}

function logNaming(...names: string[]): IncidentSource {
  const rows = LOG.map((row, index) => ({ ...row, repository: names[index % names.length] }));
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  return { readIncidents: async () => incidentsFromLog(text, { name: 'of the test', now: RANGE.to }) };
}

type Client = ReturnType<typeof clientOf>;

async function numbers(
  client: Client,
  repositories: readonly string[],
  incidentsOf: (client: Client) => IncidentSource,
  selected: readonly string[] = repositories
) {
  const request: DeliveryRequest = {
    repositories,
    deployments: { kind: 'deployments', environments: ['production'] },
    since: RANGE.from,
  };
  const delivery = createGitHubReader(client);
  const { events } = await readEvents({ delivery, incidents: incidentsOf(client) }, request);
  const record = deliveryRecord(events, { repositories: selected, environments: [] }, DEFAULT_SETTINGS);
  const { deploymentFrequency, leadTime, changeFailureRate, timeToRestore } = measureAll(record, RANGE);
  return {
    events,
    numbers: [
      deploymentFrequency.kind === 'measured' ? deploymentFrequency.value.deployments : null,
      leadTime.kind === 'measured' ? leadTime.value.count : null,
      changeFailureRate.kind === 'measured' ? changeFailureRate.value.percent : null,
      timeToRestore.kind === 'measured' ? timeToRestore.value.p50Seconds : null,
    ],
  };
}

/** 2 deployments, 1 change, half of the deployments failed, and it took an hour to restore. */
const RIGHT = [2, 1, 50, 3_600];

describe('a repository that was renamed', () => {
  it.each([
    ['its present name', ['acme/shop']],
    ['a former name', ['acme/store']],
    ['the one before that', ['older/store']],
    ['both', ['acme/store', 'acme/shop']],
    ['two former names', ['older/store', 'acme/store']],
    ['names in any case', ['ACME/Store', 'Acme/SHOP']],
  ])('has the same numbers by %s, whichever name a log of incidents says', (_names, asked) =>
    withGitHub(shop(), async (simulator) => {
      for (const named of [['acme/shop'], ['acme/store'], ['older/store'], ['Older/STORE', 'acme/shop']]) {
        const answer = await numbers(clientOf(simulator), asked, () => logNaming(...named));
        expect([named, answer.numbers]).toEqual([named, RIGHT]);
      }
    })
  );

  it.each([
    ['one former name', ['acme/store']],
    ['both', ['acme/store', 'acme/shop']],
  ])('has the same numbers with incidents of its issues and of its file, by %s', (_names, repositories) =>
    withGitHub(shop(), async (simulator) => {
      const ofIssues = await numbers(clientOf(simulator), repositories, (client) => {
        const issues = {
          listIssuesWithLabel: (...[repository, label, since]: [string, string, number]) =>
            listIssuesWithLabel(client, repository, label, since),
        };
        return new IssueIncidentSource({ issues, repositories, label: 'incident' });
      });
      expect(ofIssues.numbers).toEqual(RIGHT);
      expect(ofIssues.events.incidents).toMatchObject({ incidents: [{ id: `${repositories.at(-1)}#9` }] });
      const ofFile = await numbers(clientOf(simulator), repositories, (client) => {
        const files = {
          readRepositoryFile: (repository: string, path: string) => readRepositoryFile(client, repository, path),
        };
        return new RepositoryFileIncidentSource({ files, repositories, path: 'incidents.ndjson', now: () => RANGE.to });
      });
      expect(ofFile.numbers).toEqual(RIGHT);
    })
  );

  it('is called as it was asked for, by the present name where it was asked for by several, and is read once', () =>
    withGitHub(shop(), async (simulator) => {
      const one = await numbers(clientOf(simulator), ['older/store'], () => logNaming('acme/shop'));
      expect(one.events.repositories).toMatchObject([{ repository: 'older/store', otherNames: ['acme/shop'] }]);
      expect(one.events.notices.map(({ text }) => text)).toContain('older/store is now called acme/shop');
      const before = simulator.requests.length;
      const both = await numbers(clientOf(simulator), ['older/store', 'acme/shop', 'acme/store'], () =>
        logNaming('acme/shop')
      );
      expect(both.events.repositories).toMatchObject([
        { repository: 'acme/shop', otherNames: ['older/store', 'acme/store'] },
      ]);
      expect(both.events.repositories[0]?.deployments.map(({ repository }) => repository)).toEqual(
        Array(2).fill('acme/shop')
      );
      expect(both.events.notices.map(({ text }) => text)).toContain(
        'older/store and acme/store are now called acme/shop: one repository, counted once'
      );
      expect(simulator.requests.length - before).toBe(1);
    }));

  it('is selected by any of its names', () =>
    withGitHub(shop(), async (simulator) => {
      for (const selected of ['acme/shop', 'Acme/Store']) {
        const answer = await numbers(clientOf(simulator), ['acme/store'], () => logNaming('acme/store'), [selected]);
        expect(answer.numbers).toEqual(RIGHT);
      }
    }));

  it('is found by a former name for its environments, workflows and files', () =>
    withGitHub(shop(), async (simulator) => {
      const client = clientOf(simulator);
      expect(await listEnvironments(client, 'acme/store')).toEqual(['production']);
      expect(await listWorkflows(client, 'acme/store')).toEqual([]);
      expect(await readRepositoryFile(client, 'older/store', 'incidents.ndjson')).toContain('INC-1');
    }));
});

describe('a former name that another repository has taken', () => {
  const taken = () =>
    withShop(history()).repository('acme/store').deployment({ createdAt: '2026-10-06T09:05:00Z' }).build();

  it('means that other one, in questions and in logs', () =>
    withGitHub(taken(), async (simulator) => {
      // 2 + 1 deployments, of which the first of the shop failed, and not the store's: 1 of 3.
      const both = await numbers(clientOf(simulator), ['acme/shop', 'acme/store'], () => logNaming('acme/shop'));
      expect(both.numbers).toEqual([3, 1, (1 / 3) * 100, 3_600]);
      const another = await numbers(clientOf(simulator), ['acme/shop'], () => logNaming('acme/store'));
      expect(another.numbers).toEqual([2, 1, 0, null]);
      // The one before it was never taken.
      const older = await numbers(clientOf(simulator), ['acme/shop'], () => logNaming('older/store'));
      expect(older.numbers).toEqual(RIGHT);
    }));
});

describe('names in a log that nobody asked for', () => {
  it('are looked up in one call, once for several reads; what nobody knows is not about these', () =>
    withGitHub(shop(), async (simulator) => {
      const delivery = createGitHubReader(clientOf(simulator));
      const names = ['older/store', ...Array.from({ length: 40 }, (_each, index) => `acme/other-${index}`)];
      const rows = names.map((repository, index) => ({ ...LOG[0], incident_id: `INC-${index}`, repository }));
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const incidents = { readIncidents: async () => incidentsFromLog(text, { name: 'of all', now: RANGE.to }) };
      const deployments = { kind: 'deployments', environments: ['production'] } as const;
      const request = { repositories: ['acme/shop'], deployments, since: RANGE.from };
      const { events } = await readEvents({ delivery, incidents }, request);
      await readEvents({ delivery, incidents }, request);
      expect(simulator.requests.map(({ graphql }) => graphql?.operation)).toEqual([
        'DeliveryPage',
        'PresentNames',
        'Probe',
      ]);
      expect(events.notices.filter(({ about }) => about === 'incidents')).toEqual([]);
      const known = events.incidents.kind === 'read' ? events.incidents.incidents : [];
      expect(known.filter(({ repository }) => repository === 'acme/shop').map(({ id }) => id)).toEqual(['INC-0']);
    }));

  it('are a notice where they cannot be looked up, and the other numbers stay', () =>
    withGitHub(
      shop(),
      async (simulator) => {
        const { events, numbers: given } = await numbers(clientOf(simulator), ['acme/shop'], () =>
          logNaming('older/store')
        );
        expect(given).toEqual([2, 1, 0, null]);
        expect(events.notices.map(({ severity, about, text }) => `${severity} ${about}: ${text}`)).toContainEqual(
          expect.stringMatching(
            /^warning incidents: Whether incidents of another repository in the incident log are of these under a former name could not be found out/
          )
        );
      },
      [{ match: { query: 'PresentNames' }, times: 'always', failure: { kind: 'status', status: 403 } }]
    ));
});
