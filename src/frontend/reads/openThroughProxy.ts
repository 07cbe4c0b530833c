import type { DataSourceInstanceSettings } from '@grafana/data';
import { openReads } from '../../dataSource/reads/openReads';
import type { Reads } from '../../dataSource/reads/reads';
import { createGitHubClient, gitHubWebUrl } from '../../sources/github';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { proxyFetch } from '../proxy/proxyFetch';
import { proxyUrls } from '../proxy/proxyUrls';
import { fetchTellingSessionEnd, tellingSessionEnd } from '../proxy/sessionEnd';
import { browserOptions } from './browserOptions';

/**
 * Readers that go through Grafana's proxy, one set for each data source: its panels share what it reads.
 * @throws DoraError `badInput` when the settings cannot be used.
 */
export async function openThroughProxy(
  settings: Pick<DataSourceInstanceSettings<DoraDataSourceOptions>, 'url' | 'jsonData'>
): Promise<Reads> {
  const options = browserOptions(settings.jsonData);
  const urls = proxyUrls(settings.url ?? '');
  const now = Date.now;
  const client = createGitHubClient({
    restUrl: urls.rest,
    graphqlUrl: urls.graphql,
    // To people, GitHub is what fails or answers, not the proxy on the way.
    shownAs: gitHubWebUrl(options.githubUrl),
    fetch: proxyFetch,
    now,
  });
  return openReads(options, {
    client: tellingSessionEnd(client),
    log: {
      fetch: proxyFetch,
      // The route has the address but for its query string, which Grafana's proxy takes from the request.
      addressFor: ({ search }) => urls.incidents + search,
    },
    collector: {
      fetch: fetchTellingSessionEnd(proxyFetch),
      authorization: { kind: 'proxy' },
      calledAt: urls.collector,
    },
    now,
  });
}
