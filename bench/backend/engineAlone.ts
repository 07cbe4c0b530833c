import { parseOptions } from '../../src/configuration/parseOptions';
import { openReads } from '../../src/dataSource/reads/openReads';
import { sinceFor } from '../../src/dataSource/reads/sinceFor';
import type { TimeRange } from '../../src/engine/domain/timeRange';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { runQuery } from '../../src/engine/query/runQuery';
import { createGitHubClient, resolveGitHubUrls } from '../../src/sources/github';
import type { SavedDataSource, SavedQuery } from './dataRequest';

/** The engine over events that are there, in this process: what every host has to do at least. */
export async function openEngine(
  { jsonData, token }: Omit<SavedDataSource, 'uid'>,
  range: TimeRange
): Promise<(query: SavedQuery, range: TimeRange) => void> {
  const options = parseOptions(jsonData);
  const authentication = { kind: 'token', token } as const;
  const reads = openReads(options, {
    client: createGitHubClient({ ...resolveGitHubUrls(options.githubUrl), authentication, now: Date.now }),
    log: { fetch },
    collector: { fetch, authorization: { kind: 'none' } },
    now: Date.now,
  });
  const events = await reads.readEvents({
    repositories: options.repositories,
    deployments: { kind: 'deployments', environments: ['production'] },
    since: sinceFor(range),
  });
  const records = reads.recordsOf(events);
  const { settings } = options;
  return (query, within) => {
    runQuery(parseQuery(query), events, { range: within, now: within.to, timeZone: 'UTC', settings, records });
  };
}
