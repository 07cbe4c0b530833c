import type { Instant } from '../domain/time';
import type { Measured } from '../domain/measured';
import { NO_DATA, numberField, stringField, timeField } from './fields';
import type { Field } from './frame';
import { titled } from './rowText';
import { seriesValue, type Group, type Series } from './series';

/** One row of a long frame. */
export interface LongRow<Value> extends Group<Measured<Value>> {
  readonly time?: Instant;
}

/** A column for the time where rows have one, for each label, and for each number. */
export function longFields<Value>(
  rows: ReadonlyArray<LongRow<Value>>,
  series: ReadonlyArray<Series<Value>>
): readonly Field[] {
  const times = rows.flatMap(({ time }) => (time === undefined ? [] : [time]));
  const labelNames = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))];
  return [
    ...(times.length > 0 ? [timeField('time', times)] : []),
    ...labelNames.map((name) =>
      stringField(
        name,
        rows.map(({ labels }) => labels[name] ?? null),
        titled(capitalised(name))
      )
    ),
    ...series.map((one) =>
      numberField(
        one.name,
        rows.map(({ value }) => seriesValue(one, value)),
        { config: { displayNameFromDS: one.title, unit: one.unit, noValue: NO_DATA } }
      )
    ),
  ];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
