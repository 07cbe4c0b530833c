import type { DataSourceInstanceSettings } from '@grafana/data';
import { createGitHubClient } from '../../sources/github/client/gitHubClient';
import { createGitHubReader } from '../../sources/github/gitHubReader';
import { readEvents } from '../../sources/readEvents';
import { SharedReads } from '../../sources/sharedReads';
import type { DoraDataSourceOptions } from '../options/doraDataSourceOptions';
import { parseOptions } from '../options/parseOptions';
import { proxyFetch } from '../proxy/proxyFetch';
import { proxyUrls } from '../proxy/proxyUrls';
import { incidentSourceFor } from './incidentSourceFor';
import type { Reads } from './reads';

/**
 * Readers that go through Grafana's proxy, one set for each data source: its panels share what it reads.
 * @throws DoraError `badInput` when the settings cannot be used.
 */
export async function openReads(
  settings: Pick<DataSourceInstanceSettings<DoraDataSourceOptions>, 'url' | 'jsonData'>
): Promise<Reads> {
  const options = parseOptions(settings.jsonData);
  const urls = proxyUrls(settings.url ?? '');
  const now = Date.now;
  const client = createGitHubClient({ restUrl: urls.rest, graphqlUrl: urls.graphql, fetch: proxyFetch, now });
  const github = createGitHubReader(client);
  const incidentsFor = incidentSourceFor(options.incidents, {
    github,
    fetch: proxyFetch,
    proxyUrl: urls.incidents,
    now,
  });
  const shared = new SharedReads({
    now,
    readEvents: (request) => {
      const incidents = incidentsFor?.(request.repositories);
      return readEvents({ delivery: github, ...(incidents === undefined ? {} : { incidents }) }, request);
    },
  });
  return {
    options,
    readEvents: async (request) => (await shared.read(request)).events,
    listEnvironments: (repository) => github.listEnvironments(repository),
    listWorkflows: (repository) => github.listWorkflows(repository),
    checkRepository: (repository) => github.describeAccess(repository),
    checkIncidents: async (since) =>
      (await incidentsFor?.(options.repositories).readIncidents(since)) ?? { incidents: [], notices: [] },
  };
}
