import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../domain/time';
import { bucketsOf, type BucketSize } from './buckets';
import { trendWindows } from './trendWindows';

const timeZone = fc.constantFrom(
  'UTC',
  'Europe/Dublin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'America/Havana',
  'Atlantic/Azores',
  'Asia/Amman',
  'Pacific/Chatham',
  'Africa/Casablanca'
);
const size = fc.constantFrom<BucketSize>('hour', 'day', 'week', 'month');
/** A few days, so that changes of the clocks are met often. */
const range = fc
  .tuple(
    fc.integer({ min: Date.UTC(2010, 0, 1) / MINUTE, max: Date.UTC(2030, 0, 1) / MINUTE }),
    fc.integer({ min: 1, max: 6_000 })
  )
  .map(([start, length]) => ({ from: start * MINUTE, to: (start + length) * MINUTE }));

/** What a wall clock and calendar in the zone show, by the standard library alone. */
function shown(moment: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(moment);
}
const date = (moment: number, zone: string) => shown(moment, zone, { dateStyle: 'short' });

describe('buckets of any size in any zone', () => {
  it('partition the range: no gap, no overlap, none empty', () => {
    fc.assert(
      fc.property(range, size, timeZone, (whole, bucketSize, zone) => {
        const buckets = bucketsOf(whole, bucketSize, zone);
        expect(buckets[0]?.from).toBe(whole.from);
        expect(buckets.at(-1)?.to).toBe(whole.to);
        expect(buckets.every(({ from, to }) => from < to)).toBe(true);
        expect(buckets.slice(1).every(({ from }, index) => from === buckets[index]?.to)).toBe(true);
      })
    );
  });

  it('days end exactly where the date changes', () => {
    fc.assert(
      fc.property(range, timeZone, (whole, zone) => {
        const days = bucketsOf(whole, 'day', zone);
        for (const { from, to } of days) {
          expect(date(from, zone)).toBe(date(to - 1, zone));
          expect(to === whole.to || date(to, zone) !== date(to - 1, zone)).toBe(true);
        }
      })
    );
  });

  it('hours never last longer than one', () => {
    fc.assert(
      fc.property(range, timeZone, (whole, zone) => {
        expect(bucketsOf(whole, 'hour', zone).every(({ from, to }) => to - from <= HOUR)).toBe(true);
      })
    );
  });
});

describe('rolling windows in any zone', () => {
  it('end where their bucket ends, are drawn where it begins, and are whole', () => {
    fc.assert(
      fc.property(range, size, timeZone, fc.constantFrom(1, 7, 30), (whole, bucketSize, zone, windowDays) => {
        const buckets = bucketsOf(whole, bucketSize, zone);
        const windows = trendWindows(whole, bucketSize, windowDays, zone);
        expect(windows.map(({ time }) => time)).toEqual(buckets.map(({ from }) => from));
        expect(windows.map((window) => window.range.to)).toEqual(buckets.map(({ to }) => to));
        windows.forEach((window, index) => {
          const bucket = buckets[index];
          // Clocks change by two hours at most, in Troll; by one in these zones.
          const longest = windowDays * DAY + HOUR;
          if (bucket !== undefined && bucket.to - bucket.from > longest) {
            // A bucket longer than the window is looked at whole, or some of its days would be nowhere.
            expect([window.range, window.days]).toEqual([{ from: bucket.from, to: bucket.to }, bucket.days]);
          } else {
            expect(window.range.to - window.range.from).toBeLessThanOrEqual(longest);
            expect(window.range.to - window.range.from).toBeGreaterThanOrEqual(windowDays * DAY - HOUR);
          }
        });
      })
    );
  });

  it('of one day are the day itself, where it is whole', () => {
    fc.assert(
      fc.property(range, timeZone, (whole, zone) => {
        const windows = trendWindows(whole, 'day', 1, zone).slice(1, -1);
        const days = bucketsOf(whole, 'day', zone).slice(1, -1);
        expect(windows.map((window) => window.range)).toEqual(days.map(({ from, to }) => ({ from, to })));
      })
    );
  });
});
