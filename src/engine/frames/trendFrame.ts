import type { Measured } from '../domain/measured';
import type { Instant } from '../domain/time';
import type { Notice } from '../domain/notice';
import { numberField, timeField } from './fields';
import type { Frame } from './frame';
import type { FrameFormat } from './frameFormat';
import { timeSeriesLongFrame, timeSeriesWideFrame } from './frames';
import { longFields } from './longFields';
import { isLabelled, noDataNotice } from './summaryFrame';
import { fieldConfig, seriesValue, type Group, type Series } from './series';

/**
 * The numbers of each group over time; as a table a row for each time and group.
 * A point without data is null, so that a line breaks rather than drops to zero.
 */
export function trendFrame<Value>(
  name: string,
  times: readonly Instant[],
  series: ReadonlyArray<Series<Value>>,
  groups: ReadonlyArray<Group<ReadonlyArray<Measured<Value>>>>,
  notices: readonly Notice[],
  format?: FrameFormat
): Frame {
  const all = [...notices, ...groups.flatMap(emptyNotice)];
  if (format === 'table' && times.length > 0 && isLabelled(groups)) {
    const rows = times.flatMap((time, index) =>
      groups.flatMap(({ labels, value: points }) => {
        const value = points[index];
        return value === undefined ? [] : [{ time, labels, value }];
      })
    );
    return timeSeriesLongFrame(name, longFields(rows, series), all);
  }
  const fields = groups.flatMap(({ labels, value }) =>
    series.map((one) =>
      numberField(
        one.name,
        value.map((point) => seriesValue(one, point)),
        { labels, config: fieldConfig(one, labels, series.length) }
      )
    )
  );
  return timeSeriesWideFrame(name, [timeField('time', times), ...fields], all);
}

/** Why a group has no data at any of its points. */
export function emptyNotice<Value>({ labels, value: points }: Group<ReadonlyArray<Measured<Value>>>): Notice[] {
  const last = points.at(-1);
  return last !== undefined && points.every(({ kind }) => kind === 'noData')
    ? noDataNotice({ labels, value: last })
    : [];
}
