import type { DataQueryRequest } from '@grafana/data';
import type { Freshness } from '../../sources/sharedReads';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { zoneName } from '../dataSource/zoneName';

/**
 * The request as the server needs it: only what is to run, with the dashboard's time zone, which Grafana keeps back, and
 * whether somebody refreshes. Grafana's own cache of queries, where there is one, does not answer those either.
 */
export function serverRequest(
  request: DataQueryRequest<DoraDataQuery>,
  freshness: Freshness,
  isRun: (query: DoraDataQuery) => boolean
): DataQueryRequest<DoraDataQuery> {
  const more = { timeZone: zoneName(request.timezone), ...(freshness === 'refreshed' && { freshness }) };
  return {
    ...request,
    targets: request.targets.filter(isRun).map((query) => ({ ...query, ...more })),
    ...(freshness === 'refreshed' && { skipQueryCache: true }),
  };
}
