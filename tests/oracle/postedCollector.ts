import { READ_KEY, testCollector, type TestCollector } from '../../src/collector/testing/testCollector.fixtures';
import type { Instant } from '../../src/engine/domain/time';
import { incidentLog } from './productEvents';
import type { DeploymentEventRow, IncidentEventRow } from './rawFacts';

/** A collector on a socket to which everything was posted, as `curl` would. */
export interface PostedCollector {
  readonly url: string;
  readonly readKey: string;
  close(): Promise<void>;
}

const AFTER_EVERYTHING: Instant = Date.UTC(2030, 0, 1);
const MOST_AT_ONCE = 5_000;

export async function postedCollector(
  deployments: readonly DeploymentEventRow[],
  incidents: readonly IncidentEventRow[] = []
): Promise<PostedCollector> {
  const severities = ['critical', 'high', 'medium', 'low', 'minor', 'major'];
  const collector = await testCollector({ now: () => AFTER_EVERYTHING, severities });
  for (let start = 0; start < deployments.length; start += MOST_AT_ONCE) {
    await post(collector, '/dora/deployment', deployments.slice(start, start + MOST_AT_ONCE).map(deploymentBody));
  }
  if (incidents.length > 0) {
    await post(collector, '/dora/incident', incidentLog(incidents));
  }
  return { url: collector.url, readKey: READ_KEY, close: () => collector.close() };
}

function deploymentBody({ repository, environment, sha, status, happened_at }: DeploymentEventRow): object {
  return {
    timestamp: new Date(happened_at).toISOString(),
    environment,
    commit_sha: sha,
    status,
    ...(repository !== null && { repository }),
  };
}

async function post(collector: TestCollector, path: string, body: unknown): Promise<void> {
  const { status, text } = await collector.post(path, body);
  if (status !== 200 && status !== 201) {
    throw new Error(`The collector answered ${status} to ${path}: ${text.slice(0, 500)}`);
  }
}
