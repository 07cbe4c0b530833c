import { levelAtMost } from '../classification/classify';
import type { LadderText } from '../classification/ladderText';
import { type Ladder, LEVELS, type UpperBound } from '../classification/levelProfile';
import { formatDuration } from '../domain/formatDuration';
import type { Notice } from '../domain/notice';
import { bucketOf, type DurationBucket, durationBuckets } from './durationBuckets';
import { NO_DATA, numberField } from './fields';
import { textsInPlace } from './fieldText';
import type { Field, Frame } from './frame';
import { tableFrame } from './frames';
import { groupTitle, type Group } from './series';

interface HistogramOptions {
  readonly name: string;
  /** What is counted, one and several: `change`, `changes`. */
  readonly counted: readonly [one: string, several: string];
  readonly ladder: Ladder<UpperBound>;
  readonly ladderText: LadderText;
}

/**
 * How many durations lie between bounds that people think in, as Grafana's histogram draws it without counting anew: of
 * fields named `xMin` and `xMax`. Its bars are as wide as xMax - xMin, so the ends are places 0, 1, 2 … whose names stand in
 * their place. A field of counts for each level and group, since colours and legends go by field. Without any duration a
 * frame without fields, as of the raw durations.
 *
 * @param groups durations in seconds
 * @see https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/transformations/transformers/histogram.ts
 */
export function durationHistogram(
  { name, counted, ladder, ladderText }: HistogramOptions,
  groups: ReadonlyArray<Group<readonly number[]>>,
  notices: readonly Notice[]
): Frame {
  if (groups.every(({ value }) => value.length === 0)) {
    return tableFrame(name, [], notices);
  }
  const buckets = durationBuckets(ladder);
  const levels = LEVELS.filter((level) => ladderText[level] !== null);
  const counts = groups.flatMap(({ labels, value }) =>
    levels.map((level): Field => {
      const durations = value.filter((seconds) => levelAtMost(seconds, ladder) === level);
      return numberField(level, countsIn(buckets, durations), {
        labels,
        config: {
          displayNameFromDS: `${groupTitle(labels)} ${level}, ${ladderText[level]}`.trim(),
          unit: `suffix:${counted[1]}`,
          noValue: NO_DATA,
          mappings: [textsInPlace([[1, `1 ${counted[0]}`]])],
        },
      });
    })
  );
  return tableFrame(name, [...endFields(buckets), ...counts], notices);
}

function countsIn(buckets: readonly DurationBucket[], durations: readonly number[]): number[] {
  const places = durations.map((seconds) => bucketOf(seconds, buckets));
  return buckets.map((_bucket, place) => places.filter((one) => one === place).length);
}

/** What stands at the end of the last bucket, which has none. */
const NO_END = 'more';

function endFields(buckets: readonly DurationBucket[]): Field[] {
  const ends = ['0', ...buckets.map(({ upTo }) => (upTo === null ? NO_END : formatDuration(upTo.at)))];
  const mappings = [textsInPlace(ends.map((text, place) => [place, text] as const))];
  const field = (name: string, title: string, first: number): Field =>
    numberField(
      name,
      buckets.map((_bucket, place) => place + first),
      // Without a unit the panel takes the texts of the other field for both ends.
      { config: { displayNameFromDS: title, unit: 'none', mappings } }
    );
  return [field('xMin', 'From', 0), field('xMax', 'To', 1)];
}
