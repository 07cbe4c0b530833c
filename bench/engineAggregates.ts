import type { Measured } from '../src/engine/domain/measured';
import type { DeliveryEvents } from '../src/engine/events/deliveryEvents';
import { deliveryRecords } from '../src/engine/facts/deliveryRecords';
import { DEFAULT_SETTINGS } from '../src/engine/measuring/defaultSettings';
import { parseQuery } from '../src/engine/query/parseQuery';
import { runQuery } from '../src/engine/query/runQuery';
import { summarise } from '../src/engine/query/summarise';
import type { Aggregates } from './aggregates';
import { RANGE } from './makeEvents';

/** All four summaries, and all four over 365 days, as a dashboard asks for them: one query each, of one read. */
export function engineAggregates(events: DeliveryEvents): Aggregates {
  const records = deliveryRecords(events, DEFAULT_SETTINGS);
  const { metrics } = summarise(events, RANGE, DEFAULT_SETTINGS);
  const trend = (metric: string, ...names: string[]) => {
    const [frame] = runQuery(parseQuery({ metric, view: 'trend', bucket: 'day', window: 'range' }), events, {
      range: RANGE,
      now: RANGE.to,
      timeZone: 'UTC',
      settings: DEFAULT_SETTINGS,
      records,
    });
    return names.map((name) => frame?.fields.find((field) => field.name === name)?.values as Array<number | null>);
  };
  const columns = [
    ...trend('deploymentFrequency', 'perDay'),
    ...trend('changeFailureRate', 'percent'),
    ...trend('leadTime', 'p50', 'p95'),
    ...trend('timeToRestore', 'p50', 'p95'),
  ];
  return {
    perDay: ifMeasured(metrics.deploymentFrequency, ({ perDay }) => perDay),
    changeFailurePercent: ifMeasured(metrics.changeFailureRate, ({ percent }) => percent),
    leadTime: ifMeasured(metrics.leadTime, statistics) ?? [],
    timeToRestore: ifMeasured(metrics.timeToRestore, statistics) ?? [],
    trend: (columns[0] ?? []).map((_, day) => columns.map((column) => column[day] ?? null)),
  };
}

function statistics(value: { p50Seconds: number; p95Seconds: number; meanSeconds: number; count: number }): number[] {
  return [value.p50Seconds, value.p95Seconds, value.meanSeconds, value.count];
}

function ifMeasured<T, U>(metric: Measured<T>, of: (value: T) => U): U | null {
  return metric.kind === 'measured' ? of(metric.value) : null;
}
