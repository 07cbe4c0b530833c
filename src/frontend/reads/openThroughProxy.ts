import type { DataSourceInstanceSettings } from '@grafana/data';
import { openReads } from '../../dataSource/reads/openReads';
import type { Reads } from '../../dataSource/reads/reads';
import { createGitHubClient, gitHubWebUrl } from '../../sources/github';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { proxyFetch } from '../proxy/proxyFetch';
import { proxyUrls } from '../proxy/proxyUrls';
import { fetchTellingSessionEnd, tellingSessionEnd } from '../proxy/sessionEnd';
import { parseOptions, type ReadOptions } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';

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

/**
 * The settings, where queries run in the browser.
 * @throws DoraError `badInput` for settings that cannot be used at all, or only on the server: the proxy adds a token,
 * and a GitHub App has none until somebody signs for it with the private key.
 */
function browserOptions(jsonData: unknown): ReadOptions {
  const options = parseOptions(jsonData);
  if (options.authentication.kind === 'github-app') {
    throw new DoraError(
      'badInput',
      `A GitHub App works only on Grafana's server, and the queries of panels run in the browser. Choose ` +
        `"Grafana's server" under "Run queries on" in the data source's settings, or authenticate with a token.`
    );
  }
  return options;
}
