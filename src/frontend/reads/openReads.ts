import type { DataSourceInstanceSettings } from '@grafana/data';
import { HOUR } from '../../engine/domain/time';
import {
  createGitHubClient,
  createGitHubReader,
  describeAccess,
  gitHubWebUrl,
  listEnvironments,
  listIssuesWithLabel,
  listWorkflows,
  readRepositoryFile,
} from '../../sources/github';
import { readEvents } from '../../sources/readEvents';
import { SharedReads } from '../../sources/sharedReads';
import type { DoraDataSourceOptions } from '../options/doraDataSourceOptions';
import { parseOptions } from '../options/parseOptions';
import { proxyFetch } from '../proxy/proxyFetch';
import { proxyUrls } from '../proxy/proxyUrls';
import { tellingSessionEnd } from '../proxy/sessionEnd';
import { incidentSourceFor } from './incidentSourceFor';
import { keepAnswers } from './keepAnswers';
import { keepRecords } from './keepRecords';
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
  const webUrl = gitHubWebUrl(settings.jsonData.githubUrl);
  const client = tellingSessionEnd(
    createGitHubClient({
      restUrl: urls.rest,
      graphqlUrl: urls.graphql,
      // To people, GitHub is what fails or answers, not the proxy on the way.
      shownAs: webUrl,
      fetch: proxyFetch,
      now,
    })
  );
  const delivery = createGitHubReader(client, {
    webUrl,
    hotfixWindow: options.settings.failureSignals.hotfixWithinHours * HOUR,
  });
  const incidentsFor = incidentSourceFor(options.incidents, {
    files: { readRepositoryFile: (...question) => readRepositoryFile(client, ...question) },
    issues: { listIssuesWithLabel: (...question) => listIssuesWithLabel(client, ...question) },
    fetch: proxyFetch,
    proxyUrl: urls.incidents,
    now,
  });
  const shared = new SharedReads({
    now,
    readEvents: (request) => {
      const incidents = incidentsFor?.(request.repositories);
      return readEvents({ delivery, ...(incidents === undefined ? {} : { incidents }) }, request);
    },
  });
  return {
    options,
    readEvents: async (request) => (await shared.read(request)).events,
    recordsOf: keepRecords(options.settings),
    listEnvironments: keepAnswers((repository) => listEnvironments(client, repository), now),
    listWorkflows: keepAnswers(
      async (repository) => (await listWorkflows(client, repository)).map(({ file }) => file),
      now
    ),
    describeAccess: () => describeAccess(client, options.repositories),
    checkIncidents: async (since) =>
      (await incidentsFor?.(options.repositories).readIncidents(since)) ?? { incidents: [], notices: [] },
  };
}
