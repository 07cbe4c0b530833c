import { isWithin } from '../domain/timeRange';
import { isOpenAt } from '../facts/restoredIncidents';
import type { Frame } from '../frames/frame';
import { incidentsFrame } from '../frames/incidentsFrame';
import { noDataNotice } from '../frames/summaryFrame';
import { measureTimeToRestore } from '../metrics/timeToRestore';
import type { IncidentsQuery } from './doraQuery';
import type { QueryContext } from './queryContext';
import { summaryRange } from './windows';

/** The incidents open at the end of the window, and those resolved in it. */
export function queryIncidents(query: IncidentsQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const incidents = new Set(
    context.groups.flatMap(({ value }) => (value.incidents.kind === 'read' ? value.incidents.incidents : []))
  );
  const rows = [...incidents].filter((incident) => {
    const open = isOpenAt(incident, range.to);
    const resolved = !open && incident.resolvedAt !== null && isWithin(incident.resolvedAt, range);
    return query.state === 'all' ? open || resolved : query.state === 'open' ? open : resolved;
  });
  const unread = context.groups
    .filter(({ value }) => value.incidents.kind !== 'read')
    .flatMap(({ labels, value }) => noDataNotice({ labels, value: measureTimeToRestore(value, range) }));
  return [incidentsFrame(rows, Math.min(range.to, context.now), [...context.notices, ...unread])];
}
