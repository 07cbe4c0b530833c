import type { Notice } from '../domain/notice';
import { numberField } from './fields';
import type { Frame } from './frame';
import { tableFrame } from './frames';
import { groupTitle, type Group } from './series';
import { inUnit, type DurationUnit } from './durationUnit';

/** The raw durations of each group, for a histogram: a frame per group, since each has its own length. */
export function distributionFrames(
  name: string,
  title: string,
  unit: DurationUnit,
  groups: ReadonlyArray<Group<readonly number[]>>,
  notices: readonly Notice[]
): Frame[] {
  return groups.map(({ labels, value: durationsSeconds }) => {
    const durations = durationsSeconds.map((seconds) => inUnit(seconds, unit));
    const group = groupTitle(labels);
    const config = { displayNameFromDS: group === '' ? title : group, unit, noValue: 'No data' };
    return tableFrame(name, [numberField(name, durations, { labels, config })], notices);
  });
}
