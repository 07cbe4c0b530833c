import type { DataSourceInstanceSettings } from '@grafana/data';
import { openReads } from '../../dataSource/reads/openReads';
import type { Reads } from '../../dataSource/reads/reads';
import { createGitHubClient, gitHubWebUrl } from '../../sources/github';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { parseOptions } from '../../configuration/parseOptions';
import { keepInBrowser } from '../keeping/keepInBrowser';
import { fetchTellingFailures, tellingFailures } from '../relay/ownWords';
import { relayFetch } from '../relay/relayFetch';
import { relayUrls } from '../relay/relayUrls';

/**
 * Readers that go through the relay, one set for each data source: its panels share what it reads.
 * @throws DoraError `badInput` when the settings cannot be used.
 */
export async function openThroughRelay(
  settings: Pick<DataSourceInstanceSettings<DoraDataSourceOptions>, 'uid' | 'jsonData'>
): Promise<Reads> {
  const options = parseOptions(settings.jsonData);
  const lists = keepInBrowser(settings, options);
  const urls = relayUrls(settings.uid);
  const now = Date.now;
  const client = createGitHubClient({
    restUrl: urls.rest,
    graphqlUrl: urls.graphql,
    // To people, GitHub is what fails or answers, not the relay on the way.
    shownAs: gitHubWebUrl(options.githubUrl),
    fetch: relayFetch,
    now,
  });
  return openReads(options, {
    client: tellingFailures(client),
    log: {
      fetch: fetchTellingFailures(relayFetch),
      addressFor: () => urls.incidents,
    },
    collector: {
      fetch: fetchTellingFailures(relayFetch),
      authorization: { kind: 'relay' },
      calledAt: urls.collector,
    },
    now,
    asked: 'person',
    ...(lists && { lists }),
  });
}
