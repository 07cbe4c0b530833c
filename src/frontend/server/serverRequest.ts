import type { DataQueryRequest } from '@grafana/data';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { zoneName } from '../dataSource/zoneName';

/** The request as the server needs it: only what is to run, with the dashboard's time zone, which Grafana keeps back. */
export function serverRequest(
  request: DataQueryRequest<DoraDataQuery>,
  isRun: (query: DoraDataQuery) => boolean
): DataQueryRequest<DoraDataQuery> {
  const timeZone = zoneName(request.timezone);
  return { ...request, targets: request.targets.filter(isRun).map((query) => ({ ...query, timeZone })) };
}
