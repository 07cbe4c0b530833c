import type { Measured } from '../domain/measured';
import { infoNotice, type Notice } from '../domain/notice';
import { numberField } from './fields';
import type { Frame } from './frame';
import type { FrameFormat } from './frameFormat';
import { numericLongFrame, numericWideFrame } from './frames';
import { longFields } from './longFields';
import { fieldConfig, groupTitle, seriesValue, type Group, type Series } from './series';

/**
 * One row: the numbers of each group now; as a table a row for each group.
 * A group without data has nulls and a notice that says why.
 */
export function summaryFrame<Value>(
  name: string,
  series: ReadonlyArray<Series<Value>>,
  groups: ReadonlyArray<Group<Measured<Value>>>,
  notices: readonly Notice[],
  format?: FrameFormat
): Frame {
  const all = [...notices, ...groups.flatMap(noDataNotice)];
  // Without labels the one row is a table as it is.
  if (format === 'table' && isLabelled(groups)) {
    return numericLongFrame(name, longFields(groups, series), all);
  }
  const shown = format === 'numeric' ? series.slice(0, 1) : series;
  const fields = groups.flatMap(({ labels, value }) =>
    shown.map((one) => {
      const beside = value.kind === 'measured' ? (one.besideTitle?.(value.value) ?? '') : '';
      const config = fieldConfig({ ...one, title: `${one.title}${beside}` }, labels, shown.length);
      return numberField(one.name, [seriesValue(one, value)], { labels, config });
    })
  );
  return numericWideFrame(name, fields, all);
}

/** Whether there is anything that tells the groups apart. */
export function isLabelled(groups: ReadonlyArray<Group<unknown>>): boolean {
  return groups.some(({ labels }) => Object.keys(labels).length > 0);
}

/** "No data for acme/docs: …", for the notices of a frame. */
export function noDataNotice<Value>({ labels, value }: Group<Measured<Value>>): Notice[] {
  if (value.kind === 'measured') {
    return [];
  }
  const group = groupTitle(labels);
  return [infoNotice(`No data${group === '' ? '' : ` for ${group}`}: ${value.reason}`)];
}
