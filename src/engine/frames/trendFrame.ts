import type { Measured } from '../domain/measured';
import type { Instant } from '../domain/time';
import type { Notice } from '../domain/notice';
import { numberField, timeField } from './fields';
import type { Frame } from './frame';
import { timeSeriesWideFrame } from './frames';
import { noDataNotice } from './summaryFrame';
import { fieldConfig, seriesValue, type Group, type Series } from './series';

/** The numbers of each group over time; a point without data is null, so that a line breaks rather than drops to zero. */
export function trendFrame<Value>(
  name: string,
  times: readonly Instant[],
  series: ReadonlyArray<Series<Value>>,
  groups: ReadonlyArray<Group<ReadonlyArray<Measured<Value>>>>,
  notices: readonly Notice[]
): Frame {
  const fields = groups.flatMap(({ labels, value }) =>
    series.map((one) =>
      numberField(
        one.name,
        value.map((point) => seriesValue(one, point)),
        { labels, config: fieldConfig(one, labels, series.length) }
      )
    )
  );
  return timeSeriesWideFrame(name, [timeField('time', times), ...fields], [...notices, ...groups.flatMap(emptyNotice)]);
}

/** Why a group has no data at any of its points. */
export function emptyNotice<Value>({ labels, value: points }: Group<ReadonlyArray<Measured<Value>>>): Notice[] {
  const last = points.at(-1);
  return last !== undefined && points.every(({ kind }) => kind === 'noData')
    ? noDataNotice({ labels, value: last })
    : [];
}
