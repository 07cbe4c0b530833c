import { config } from '@grafana/runtime';
import type { QueriesRunOn } from '../../configuration/settings';
import type { DoraDataSourceOptions } from '../options/doraDataSourceOptions';

/**
 * Where the queries of panels run. Whoever looks at a public dashboard has no data source proxy, so that there they
 * run on the server whatever the setting. Everything but the word `server` is for `parseOptions` to judge, in the browser.
 */
export function whereQueriesRun(options: DoraDataSourceOptions | undefined): QueriesRunOn {
  // Unknown to Grafana 10.1, whose public dashboards keep away from data sources themselves.
  const { publicDashboardAccessToken = '' } = config as { readonly publicDashboardAccessToken?: string };
  const isPublicDashboard = publicDashboardAccessToken !== '';
  return isPublicDashboard || options?.queriesRunOn === 'server' ? 'server' : 'browser';
}
