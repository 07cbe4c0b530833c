import fc from 'fast-check';
import { instantFromIso } from '../domain/instantFromIso';
import { DAY, HOUR } from '../domain/time';
import { weeksBefore } from './weeks';

const shown = (end: string, count: number, zone: string) =>
  weeksBefore(instantFromIso(end), count, zone).map(
    ({ name, from, to }) =>
      `${name} ${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`
  );

describe('weeksBefore', () => {
  it('gives whole weeks from Monday to Monday, and not the one that runs', () => {
    // 5 August 2026 is a Wednesday.
    expect(shown('2026-08-05T12:00Z', 2, 'UTC')).toEqual([
      '2026-W30 2026-07-20T00:00 2026-07-27T00:00',
      '2026-W31 2026-07-27T00:00 2026-08-03T00:00',
    ]);
  });

  it('takes a week as whole at the moment at which it ends', () => {
    expect(shown('2026-08-03T00:00Z', 1, 'UTC')).toEqual(['2026-W31 2026-07-27T00:00 2026-08-03T00:00']);
    expect(shown('2026-08-02T23:59Z', 1, 'UTC')).toEqual(['2026-W30 2026-07-20T00:00 2026-07-27T00:00']);
  });

  it('goes by the clocks of the zone, also where they change', () => {
    // Dublin sets its clocks forward on Sunday 29 March 2026: that week has 167 hours.
    expect(shown('2026-04-01T00:00Z', 2, 'Europe/Dublin')).toEqual([
      '2026-W12 2026-03-16T00:00 2026-03-23T00:00',
      '2026-W13 2026-03-23T00:00 2026-03-29T23:00',
    ]);
  });

  it('names the weeks around New Year as ISO 8601 does', () => {
    // 2026 begins on a Thursday and has 53 weeks.
    expect(weeksBefore(Date.UTC(2027, 0, 11), 2, 'UTC').map(({ name }) => name)).toEqual(['2026-W53', '2027-W01']);
    expect(weeksBefore(Date.UTC(2026, 0, 5), 2, 'UTC').map(({ name }) => name)).toEqual(['2025-W52', '2026-W01']);
  });

  it('leaves no gap between weeks, in whichever zone', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Dublin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago');
    const end = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(end, zone, (moment, timeZone) => {
        const weeks = weeksBefore(moment, 60, timeZone);
        weeks.slice(1).forEach(({ from }, index) => expect(from).toBe(weeks[index]?.to));
        weeks.forEach(({ from, to }) => expect(Math.abs(to - from - 7 * DAY)).toBeLessThanOrEqual(HOUR));
        expect(weeks.at(-1)?.to).toBeLessThanOrEqual(moment);
        expect(new Set(weeks.map(({ name }) => name)).size).toBe(60);
      })
    );
  });
});
