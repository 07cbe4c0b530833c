import fc from 'fast-check';
import { DAY, HOUR } from '../../engine/domain/time';
import { timeRange, type RawTimeRange } from './timeRange';

const NOW = Date.UTC(2026, 10, 29, 15);

function iso(raw: RawTimeRange): string[] {
  const { from, to } = timeRange(raw, NOW);
  return [from, to].map((moment) => new Date(moment).toISOString().slice(0, 16));
}

describe('timeRange', () => {
  it.each<[RawTimeRange, string, string]>([
    [{ from: '2026-03-01', to: '2026-04-01' }, '2026-03-01T00:00', '2026-04-01T00:00'],
    [{ from: '2026-03-01 09:00:00 +0100', to: '2026-03-02' }, '2026-03-01T08:00', '2026-03-02T00:00'],
    [{ last: '30d' }, '2026-10-30T15:00', '2026-11-29T15:00'],
    [{ last: '2W' }, '2026-11-15T15:00', '2026-11-29T15:00'],
    [{ last: '36h' }, '2026-11-28T03:00', '2026-11-29T15:00'],
    // From the calendar on the wall: 2026 began on a Thursday, and 2020 had 53 weeks.
    [{ week: '2026-W01' }, '2025-12-29T00:00', '2026-01-05T00:00'],
    [{ week: '2026-w31' }, '2026-07-27T00:00', '2026-08-03T00:00'],
    [{ week: '2020-W53' }, '2020-12-28T00:00', '2021-01-04T00:00'],
    [{ month: '2026-02' }, '2026-02-01T00:00', '2026-03-01T00:00'],
    [{ month: '2025-12' }, '2025-12-01T00:00', '2026-01-01T00:00'],
    // Clocks in Dublin are an hour ahead of UTC from 29 March to 25 October 2026.
    [{ month: '2026-08', timeZone: 'Europe/Dublin' }, '2026-07-31T23:00', '2026-08-31T23:00'],
    [{ month: '2026-03', timeZone: 'Europe/Dublin' }, '2026-03-01T00:00', '2026-03-31T23:00'],
    [{ week: '2026-W43', timeZone: 'Europe/Dublin' }, '2026-10-18T23:00', '2026-10-26T00:00'],
    [{ from: '2026-08-01', to: '2026-08-02', timeZone: 'America/New_York' }, '2026-08-01T04:00', '2026-08-02T04:00'],
    [
      { from: '2026-08-01T00:00:00Z', to: '2026-08-02', timeZone: 'Asia/Tokyo' },
      '2026-08-01T00:00',
      '2026-08-01T15:00',
    ],
    // A workflow whose variable is not set passes an empty text.
    [{ last: ' ', week: '', from: '2026-03-01', to: '2026-04-01' }, '2026-03-01T00:00', '2026-04-01T00:00'],
  ])('takes %j as %s to %s', (raw, from, to) => {
    expect(iso(raw)).toEqual([from, to]);
  });

  it('has every week begin where the one before ends, on a Monday, whatever the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2009, max: 2025 }), fc.integer({ min: 1, max: 52 }), (year, week) => {
        const text = (number: number) => `${year}-W${String(number).padStart(2, '0')}`;
        const { from, to } = timeRange({ week: text(week) }, NOW);
        expect([new Date(from).getUTCDay(), to - from]).toEqual([1, 7 * DAY]);
        if (week < 52) {
          expect(timeRange({ week: text(week + 1) }, NOW).from).toBe(to);
        }
      })
    );
  });

  it('has a week with a change of clocks an hour longer or shorter', () => {
    const length = (week: string) => {
      const { from, to } = timeRange({ week, timeZone: 'Europe/Dublin' }, NOW);
      return to - from;
    };
    expect([length('2026-W13'), length('2026-W43')]).toEqual([7 * DAY - HOUR, 7 * DAY + HOUR]);
  });
});
