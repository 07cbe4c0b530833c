import { rangeOf } from '../testing/rangeOf.fixtures';
import { trendWindows } from './trendWindows';

function windows(timeZone: string, windowDays: number, from: string, to: string): string[] {
  const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);
  return trendWindows(rangeOf(from, to), 'day', windowDays, timeZone).map(
    ({ range }) => `${iso(range.from)} to ${iso(range.to)}`
  );
}

describe('rolling windows', () => {
  it('begin at the same time by the clock as they end: seven days over a change of the clocks lack an hour', () => {
    // To midnight in New York after 8 March 2026: UTC−5 before, UTC−4 after.
    expect(windows('America/New_York', 7, '2026-03-08T05:00Z', '2026-03-09T04:00Z')).toEqual([
      '2026-03-02T05:00 to 2026-03-09T04:00',
    ]);
  });

  it('of one day are that day where the next one has no midnight, and where it has none itself (Cairo 24 April 2026)', () => {
    expect(windows('Africa/Cairo', 1, '2026-04-22T22:00Z', '2026-04-24T21:00Z')).toEqual([
      '2026-04-22T22:00 to 2026-04-23T22:00',
      '2026-04-23T22:00 to 2026-04-24T21:00',
    ]);
  });

  it('are never shorter than their bucket: a week of which only the Sunday counted would hide its deployments', () => {
    const [week] = trendWindows(rangeOf('2026-03-02', '2026-03-09'), 'week', 1, 'UTC');
    expect(week).toMatchObject({ range: rangeOf('2026-03-02', '2026-03-09'), days: 7 });
  });
});

describe('a trend', () => {
  it('of more points than can be worked out in good time is refused before it is begun', () => {
    expect(() => trendWindows(rangeOf('1970-01-01', '2026-01-01'), 'hour', 7, 'UTC')).toThrow(
      'A trend of this time range by the hour has about 490,896 points, more than the 50,000 that can be shown: ' +
        'choose a shorter time range or a larger bucket'
    );
  });

  it('is refused for a range of ages also where the bucket goes by the range', () => {
    const ages = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
    expect(() => trendWindows(ages, 'auto', null, 'UTC')).toThrow('choose a shorter time range');
  });

  it('of five years has its hours', () => {
    // 1,826 days of 24 hours, 2024 being a leap year
    expect(trendWindows(rangeOf('2021-01-01', '2026-01-01'), 'hour', 1, 'UTC')).toHaveLength(43_824);
  });
});
