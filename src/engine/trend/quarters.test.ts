import { quarterAt, quarterNamed } from './quarters';

const iso = (moment: number | undefined) => new Date(moment ?? NaN).toISOString();

describe('quarters', () => {
  it('are three months of a zone', () => {
    const { from, to, name } = quarterAt(Date.UTC(2026, 7, 5), 'Europe/Dublin');
    // Irish summer time is an hour ahead.
    expect([name, iso(from), iso(to)]).toEqual(['2026-Q3', '2026-06-30T23:00:00.000Z', '2026-09-30T23:00:00.000Z']);
  });

  it('follow one another, also over New Year', () => {
    expect(quarterAt(Date.UTC(2026, 0, 1), 'UTC', -1).name).toBe('2025-Q4');
    expect(quarterAt(Date.UTC(2026, 10, 1), 'UTC', 1).name).toBe('2027-Q1');
    expect(quarterAt(Date.UTC(2026, 10, 1), 'UTC').to).toBe(quarterAt(Date.UTC(2026, 10, 1), 'UTC', 1).from);
  });

  it('are known by their names', () => {
    expect(quarterNamed('2026-q3', 'UTC')).toEqual(quarterAt(Date.UTC(2026, 8, 30), 'UTC'));
    expect([quarterNamed('2026-Q5', 'UTC'), quarterNamed('Q3', 'UTC')]).toEqual([undefined, undefined]);
  });
});
