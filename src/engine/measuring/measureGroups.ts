import type { Notice } from '../domain/notice';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { type Group, groupNotice } from '../frames/series';
import { frequencyNotices } from '../metrics/deploymentFrequency';
import type { QueryContext } from './queryContext';
import { type QueryWindow, summaryRange, trendPoints } from './window';

/** A number of a record in a range; `days` is what a rate per day divides by. */
type Measure<Value> = (record: DeliveryRecord, range: TimeRange, days?: number) => Value;

/** Measures each group over the summary window of a query. */
export function overSummary<Value>(
  query: QueryWindow,
  context: QueryContext,
  measure: Measure<Value>
): Array<Group<Value>> {
  const range = summaryRange(query, context);
  return context.groups.map(({ labels, value: record }) => ({ labels, value: measure(record, range) }));
}

/** Measures each group at each point of a trend. */
export function overPoints<Value>(
  query: QueryWindow,
  context: QueryContext,
  measure: Measure<Value>
): { readonly times: readonly Instant[]; readonly groups: ReadonlyArray<Group<readonly Value[]>> } {
  const points = trendPoints(query, context);
  return {
    times: points.map(({ time }) => time),
    groups: context.groups.map(({ labels, value: record }) => ({
      labels,
      value: points.map(({ range, days }) => measure(record, range, days)),
    })),
  };
}

/** Says of each group where a rate over the summary window counts days from before there was a record. */
export function recordNotices(query: QueryWindow, context: QueryContext): Notice[] {
  const range = summaryRange(query, context);
  return context.groups.flatMap((group) =>
    frequencyNotices(group.value, range).map((notice) => groupNotice(group, notice))
  );
}
