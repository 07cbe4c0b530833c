import { days, hours } from '../classification/bounds';
import type { Ladder, UpperBound } from '../classification/levelProfile';

/** A bucket of durations, from the end of the one before it; the last has no end. */
export interface DurationBucket {
  readonly upTo: UpperBound | null;
}

/** Bounds that people think in, in seconds. */
const HUMAN_BOUNDS = [hours(1), hours(4), days(1), days(2), days(7), days(30)];

/**
 * The buckets of a histogram of durations: they end at round durations and at every bound of the levels, so that each is of
 * one level. A bound of the levels belongs to the bucket that its comparison says (`≤ 7 d`: the one before it), any other to
 * the one that begins there.
 */
export function durationBuckets(ladder: Ladder<UpperBound>): DurationBucket[] {
  const ofLevels = Object.values(ladder).filter((bound) => bound !== null);
  const others = HUMAN_BOUNDS.filter((at) => !ofLevels.some((bound) => bound.at === at));
  const bounds = [...ofLevels, ...others.map((at): UpperBound => ({ kind: 'below', at }))];
  const ends = bounds.sort((a, b) => a.at - b.at || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return [...ends.map((upTo) => ({ upTo })), { upTo: null }];
}

/** Of two bounds at one duration the first leaves it to the second. */
const KINDS: ReadonlyArray<UpperBound['kind']> = ['below', 'atMost'];

/** The place of the bucket that a duration belongs to. */
export function bucketOf(seconds: number, buckets: readonly DurationBucket[]): number {
  return buckets.findIndex(
    ({ upTo }) => upTo === null || (upTo.kind === 'below' ? seconds < upTo.at : seconds <= upTo.at)
  );
}
