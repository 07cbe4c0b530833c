import type { Measured } from '../domain/measured';
import type { Notice } from '../domain/notice';
import { NO_DATA } from './fields';
import type { FieldConfig } from './frame';

/** One number of a metric: how to get it and how Grafana shows it. */
export interface Series<Value> {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** null where this number of it cannot be said. */
  readonly valueOf: (value: Value) => number | null;
  /** What a summary says beside its title, where that goes by the value. */
  readonly besideTitle?: (value: Value) => string;
}

/** One group of a query: the labels that tell it apart, and what was measured of it. */
export interface Group<Value> {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: Value;
}

/** The value of a series, or null where there is no data: never zero. */
export function seriesValue<Value>(series: Series<Value>, metric: Measured<Value>): number | null {
  return metric.kind === 'measured' ? series.valueOf(metric.value) : null;
}

/** Names a field by its group, by its series where there are several, or both. */
export function fieldConfig<Value>(
  series: Series<Value>,
  labels: Readonly<Record<string, string>>,
  seriesCount: number
): FieldConfig {
  const group = groupTitle(labels);
  const title = group === '' ? series.title : seriesCount === 1 ? group : `${group} ${series.title}`;
  return { displayNameFromDS: title, unit: series.unit, noValue: NO_DATA };
}

/** A notice that says which group it is about, where the query groups. */
export function groupNotice({ labels }: Group<unknown>, notice: Notice): Notice {
  const group = groupTitle(labels);
  const { repository } = labels;
  return group === ''
    ? notice
    : { ...notice, text: `${group}: ${notice.text}`, ...(repository !== undefined && { repository }) };
}

/** `acme/shop`, `production`, or nothing where the query does not group. */
export function groupTitle(labels: Readonly<Record<string, string>>): string {
  return Object.values(labels).join(' ');
}
