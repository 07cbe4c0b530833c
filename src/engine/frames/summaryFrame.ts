import type { Measured } from '../domain/measured';
import { infoNotice, type Notice } from '../domain/notice';
import { numberField } from './fields';
import type { Frame } from './frame';
import { numericWideFrame } from './frames';
import { fieldConfig, groupTitle, seriesValue, type Group, type Series } from './series';

/** One row: the numbers of each group now. A group without data has nulls and a notice that says why. */
export function summaryFrame<Value>(
  name: string,
  series: ReadonlyArray<Series<Value>>,
  groups: ReadonlyArray<Group<Measured<Value>>>,
  notices: readonly Notice[]
): Frame {
  const fields = groups.flatMap(({ labels, value }) =>
    series.map((one) =>
      numberField(one.name, [seriesValue(one, value)], { labels, config: fieldConfig(one, labels, series.length) })
    )
  );
  return numericWideFrame(name, fields, [...notices, ...groups.flatMap(noDataNotice)]);
}

/** "No data for acme/docs: …", for the notices of a frame. */
export function noDataNotice<Value>({ labels, value }: Group<Measured<Value>>): Notice[] {
  if (value.kind === 'measured') {
    return [];
  }
  const group = groupTitle(labels);
  return [infoNotice(`No data${group === '' ? '' : ` for ${group}`}: ${value.reason}`)];
}
