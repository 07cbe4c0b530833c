import { config } from '@grafana/runtime';

/** The addresses of the routes in plugin.json, through which Grafana's server adds the tokens. */
export interface ProxyUrls {
  readonly rest: string;
  readonly graphql: string;
  readonly incidents: string;
  readonly collector: string;
}

/** Absolute, because Octokit takes nothing else: the page's origin, the path Grafana is served under, the data source. */
export function proxyUrls(dataSourceUrl: string): ProxyUrls {
  const subPath = config.appSubUrl ?? '';
  const path = subPath !== '' && dataSourceUrl.startsWith(`${subPath}/`) ? dataSourceUrl : subPath + dataSourceUrl;
  const base = new URL(path, window.location.origin).href.replace(/\/$/, '');
  return {
    rest: `${base}/github/rest`,
    graphql: `${base}/github/graphql`,
    incidents: `${base}/incidents`,
    collector: `${base}/collector`,
  };
}
