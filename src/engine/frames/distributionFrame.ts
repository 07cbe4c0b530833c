import type { Notice } from '../domain/notice';
import { NO_DATA, numberField } from './fields';
import type { Frame } from './frame';
import { tableFrame } from './frames';
import { groupTitle, type Group } from './series';
import { inUnit, type DurationUnit } from './durationUnit';

/**
 * The raw durations of each group, for a histogram: a frame per group, since each has its own length. Where there is no
 * duration at all, one frame without fields, as the data plane has it for no data: of a field without values Grafana's
 * histogram draws axes and no word, and a table its head.
 * @see https://grafana.com/developers/dataplane/contract-spec#no-data-and-empty
 * @see https://github.com/grafana/grafana/blob/main/public/app/plugins/panel/histogram/HistogramPanel.tsx
 */
export function distributionFrames(
  name: string,
  title: string,
  unit: DurationUnit,
  groups: ReadonlyArray<Group<readonly number[]>>,
  notices: readonly Notice[]
): Frame[] {
  if (groups.every(({ value }) => value.length === 0)) {
    return [tableFrame(name, [], notices)];
  }
  return groups.map(({ labels, value: durationsSeconds }) => {
    const durations = durationsSeconds.map((seconds) => inUnit(seconds, unit));
    const group = groupTitle(labels);
    const config = { displayNameFromDS: group === '' ? title : group, unit, noValue: NO_DATA };
    return tableFrame(name, [numberField(name, durations, { labels, config })], notices);
  });
}
