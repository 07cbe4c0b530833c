import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import type { DeploymentSource } from '../../src/sources/eventSource';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import { openCollector } from '../../src/sources/collector';
import { createGitHubReader } from '../../src/sources/deployments/createGitHubReader';
import { createGitHubClient, resolveGitHubUrls } from '../../src/sources/github';
import { failedDeployments } from '../../src/sources/incidents/failedDeployments';
import { incidentsFromLog } from '../../src/sources/incidents/log/incidentsFromLog';
import { readEvents } from '../../src/sources/readEvents';
import type { Simulator } from '../../simulator';
import type { Question } from './question';
import type { IncidentEventRow } from './rawFacts';

/** What the product reads of a running stand-in and of a log of the incident events, for one question. */
export async function productEvents(
  simulator: Simulator,
  incidentEvents: readonly IncidentEventRow[],
  question: Question,
  { fetch = globalThis.fetch, collector }: ProductSurroundings = {}
): Promise<DeliveryEvents> {
  const client = createGitHubClient({
    now: Date.now,
    ...resolveGitHubUrls(simulator.url),
    authentication: { kind: 'token', token: 'any-token-is-accepted' },
    waitMillisPerSecond: 0,
    fetch,
  });
  const log = incidentLog(incidentEvents);
  const { events } = await readEvents(
    {
      delivery: createGitHubReader(client, {
        ...(collector && { deploymentLog: deploymentLog(collector, question) }),
        ...(question.incidents === 'deployments' && { recoveriesBy: DEFAULT_SETTINGS.failureSignals }),
      }),
      incidents:
        question.incidents === 'deployments'
          ? failedDeployments.open()()
          : { readIncidents: async () => incidentsFromLog(log, { name: 'of the test', now: AFTER_EVERYTHING }) },
    },
    { repositories: question.repositories, deployments: deploymentSource(question), since: question.from }
  );
  return events;
}

export interface ProductSurroundings {
  readonly fetch?: typeof globalThis.fetch;
  /** For the source `collector`. */
  readonly collector?: CollectorToRead;
}

interface CollectorToRead {
  readonly url: string;
  readonly readKey: string;
}

function deploymentLog({ url, readKey: key }: CollectorToRead, { repositories }: Question) {
  return openCollector({
    address: url,
    authorization: { kind: 'key', key },
    advice: { address: 'correct the address', key: 'give another key' },
    repositories,
    fetch: globalThis.fetch,
    now: () => AFTER_EVERYTHING,
  }).deployments;
}

const AFTER_EVERYTHING = Date.UTC(2030, 0, 1);

/** The events as a team would write them down: a JSON object a line, times as ISO 8601. */
export function incidentLog(events: readonly IncidentEventRow[]): string {
  return events
    .map(({ incident_id, repository, event, happened_at, severity }) =>
      JSON.stringify({
        event,
        timestamp: new Date(happened_at).toISOString(),
        ...(severity !== null && { severity }),
        incident_id,
        ...(repository !== null && { repository }),
      })
    )
    .join('\n');
}

function deploymentSource({ source, environment, workflow, tagPattern }: Question): DeploymentSource {
  const label = environment ?? 'production';
  const tagPatterns = tagPattern === null ? [] : [tagPattern];
  switch (source) {
    case 'deployments':
    case 'collector':
      return { kind: source, environments: environment === null ? [] : [environment] };
    case 'workflow-runs':
      return { kind: source, workflow, environment: label, tagPatterns };
    case 'releases':
      return { kind: source, environment: label, tagPatterns };
    case 'merges':
      return { kind: source, environment: label };
  }
}
