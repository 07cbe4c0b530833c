import { config } from '@grafana/runtime';
import { RELAY_PATH } from '../../dataSource/relay/relayPlaces';

/** The addresses of the relay, through which the plugin's part on Grafana's server asks with its secrets. */
export interface RelayUrls {
  readonly rest: string;
  readonly graphql: string;
  readonly incidents: string;
  readonly collector: string;
}

/** Absolute, because Octokit takes nothing else: the page's origin, the path Grafana is served under, the data source. */
export function relayUrls(uid: string): RelayUrls {
  const path = `${config.appSubUrl ?? ''}/api/datasources/uid/${encodeURIComponent(uid)}/resources/${RELAY_PATH}`;
  const base = new URL(path, window.location.origin).href;
  return {
    rest: `${base}/rest`,
    graphql: `${base}/graphql`,
    incidents: `${base}/incidents`,
    collector: `${base}/collector`,
  };
}
