import { isWithin } from '../domain/timeRange';
import { changesFrame } from '../frames/changesFrame';
import type { Frame } from '../frames/frame';
import type { ChangesQuery } from './doraQuery';
import type { QueryContext } from './queryContext';
import { summaryRange } from './windows';

/** The changes delivered in the window, and those merged in it that are not deployed. */
export function queryChanges(query: ChangesQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups
    .flatMap(({ value: { outcomes } }) => outcomes)
    .filter((outcome) =>
      isWithin(outcome.kind === 'notDeployed' ? outcome.pullRequest.mergedAt : outcome.deliveredAt, range)
    );
  return [changesFrame(rows, context.notices)];
}
