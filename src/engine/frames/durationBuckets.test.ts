import { atMost, below, days, hours } from '../classification/bounds';
import { levelAtMost } from '../classification/classify';
import { LEVEL_PROFILES } from '../classification/profiles';
import { galwayProfile } from '../classification/profiles/galwayProfile';
import { bucketOf, durationBuckets } from './durationBuckets';

const leadTime = durationBuckets(galwayProfile.leadTimeSeconds);

describe('the buckets of a histogram of durations', () => {
  it('end at durations that people think in, and leave a bound of a level to where its comparison says', () => {
    expect(leadTime.map(({ upTo }) => upTo)).toEqual([
      below(hours(1)),
      below(hours(4)),
      below(days(1)),
      below(days(2)),
      atMost(days(7)),
      atMost(days(30)),
      null,
    ]);
  });

  it('has the bounds of a profile that are others as well, and takes none twice', () => {
    const ladder = { Elite: below(hours(6)), High: atMost(days(1)), Medium: null };
    expect(durationBuckets(ladder).map(({ upTo }) => upTo)).toEqual([
      below(hours(1)),
      below(hours(4)),
      below(hours(6)),
      atMost(days(1)),
      below(days(2)),
      below(days(7)),
      below(days(30)),
      null,
    ]);
  });

  it.each([
    [0, 0],
    [3_599.999, 0],
    // "< 1 h" is Elite: an hour to the second is not.
    [3_600, 1],
    [4 * 3_600, 2],
    [86_400, 3],
    // "≤ 7 d" is High: seven days to the second still are.
    [7 * 86_400, 4],
    [7 * 86_400 + 0.001, 5],
    [30 * 86_400, 5],
    [30 * 86_400 + 0.001, 6],
    [4e8, 6],
  ])('%d seconds belong to bucket %d', (seconds, place) => {
    expect(bucketOf(seconds, leadTime)).toBe(place);
  });

  it.each(LEVEL_PROFILES.flatMap((one) => [one.leadTimeSeconds, one.timeToRestoreSeconds]))(
    'are of one level each, whichever the ladder (%#)',
    (ladder) => {
      const buckets = durationBuckets(ladder);
      const bounds = buckets.flatMap(({ upTo }) => (upTo === null ? [] : [upTo.at]));
      const around = [0, ...bounds.flatMap((at) => [at - 0.001, at, at + 0.001]), 1e9];
      const levels = buckets.map((_bucket, place) => [
        ...new Set(
          around.filter((seconds) => bucketOf(seconds, buckets) === place).map((one) => levelAtMost(one, ladder))
        ),
      ]);
      expect(levels.map(({ length }) => length)).toEqual(buckets.map(() => 1));
    }
  );
});
