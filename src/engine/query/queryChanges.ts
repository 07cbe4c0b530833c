import { isWithin } from '../domain/timeRange';
import { changesFrame } from '../frames/changesFrame';
import type { Frame } from '../frames/frame';
import type { ChangesQuery } from './doraQuery';
import type { QueryContext } from './queryContext';
import { summaryRange } from './windows';

/** The changes delivered in the window, and those merged in it that were not delivered by its end. */
export function queryChanges(query: ChangesQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups
    .flatMap(({ value: { outcomes } }) => outcomes)
    .filter((outcome) => {
      const deliveredAt = outcome.kind === 'notDeployed' ? Infinity : outcome.deliveredAt;
      return isWithin(deliveredAt, range) || (deliveredAt >= range.to && isWithin(outcome.pullRequest.mergedAt, range));
    });
  return [changesFrame(rows, range.to, context.notices)];
}
