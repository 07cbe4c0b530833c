import { deploymentsFrame } from '../frames/deploymentsFrame';
import type { Frame } from '../frames/frame';
import { sliceByTime } from '../stats/sortedSearch';
import type { DeploymentsQuery } from './doraQuery';
import type { QueryContext } from './queryContext';
import { summaryRange } from './windows';

export function queryDeployments(query: DeploymentsQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups
    .flatMap(({ value: { judged } }) => sliceByTime(judged, range, ({ deployment }) => deployment.finishedAt))
    .filter(({ reasons }) => query.outcome === 'all' || reasons.length > 0);
  return [deploymentsFrame(rows, context.notices)];
}
