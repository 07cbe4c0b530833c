import { daysIn } from '../domain/timeRange';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { bucketsOf, type BucketSize } from './buckets';

/** Where each bucket begins, and where the last one ends, in UTC. */
function cuts(size: BucketSize, timeZone: string, from: string, to: string): string[] {
  const buckets = bucketsOf(rangeOf(from, to), size, timeZone);
  return [...buckets.map((bucket) => bucket.from), ...buckets.slice(-1).map((bucket) => bucket.to)].map((moment) =>
    new Date(moment).toISOString().replace(/(:00)?\.000Z$/, 'Z')
  );
}

/** The length of each bucket in hours. */
function hours(size: BucketSize, timeZone: string, from: string, to: string): number[] {
  return bucketsOf(rangeOf(from, to), size, timeZone).map((bucket) => daysIn(bucket) * 24);
}

describe('days', () => {
  it('begin at midnight of the zone', () => {
    // Kolkata is 5 h 30 min ahead of UTC.
    expect(cuts('day', 'Asia/Kolkata', '2026-03-01T18:30Z', '2026-03-03T18:30Z')).toEqual([
      '2026-03-01T18:30Z',
      '2026-03-02T18:30Z',
      '2026-03-03T18:30Z',
    ]);
  });

  it('are cut off at both ends of the range', () => {
    expect(cuts('day', 'UTC', '2026-03-01T10:00Z', '2026-03-03T09:00Z')).toEqual([
      '2026-03-01T10:00Z',
      '2026-03-02T00:00Z',
      '2026-03-03T00:00Z',
      '2026-03-03T09:00Z',
    ]);
    expect(cuts('day', 'UTC', '2026-03-01T10:00Z', '2026-03-01T11:00Z')).toEqual([
      '2026-03-01T10:00Z',
      '2026-03-01T11:00Z',
    ]);
  });

  it('have 23 and 25 hours where clocks change in Dublin (29 March and 25 October 2026, at 01:00 UTC)', () => {
    expect(cuts('day', 'Europe/Dublin', '2026-03-28T00:00Z', '2026-03-30T23:00Z')).toEqual([
      '2026-03-28T00:00Z',
      '2026-03-29T00:00Z',
      '2026-03-29T23:00Z',
      '2026-03-30T23:00Z',
    ]);
    expect(hours('day', 'Europe/Dublin', '2026-10-23T23:00Z', '2026-10-27T00:00Z')).toEqual([24, 25, 24]);
  });

  it('have 23 and 25 hours where clocks change in New York (8 March and 1 November 2026, at 02:00)', () => {
    expect(hours('day', 'America/New_York', '2026-03-07T05:00Z', '2026-03-10T04:00Z')).toEqual([24, 23, 24]);
    expect(hours('day', 'America/New_York', '2026-10-31T04:00Z', '2026-11-03T05:00Z')).toEqual([24, 25, 24]);
  });

  it('have 23½ and 24½ hours where clocks change by half an hour on Lord Howe (4 October and 5 April 2026)', () => {
    // 10 h 30 min ahead in winter, 11 h in summer.
    expect(hours('day', 'Australia/Lord_Howe', '2026-10-02T13:30Z', '2026-10-05T13:00Z')).toEqual([24, 23.5, 24]);
    expect(hours('day', 'Australia/Lord_Howe', '2026-04-03T13:00Z', '2026-04-06T13:30Z')).toEqual([24, 24.5, 24]);
  });

  it('begin at 01:00 where there is no midnight (Cairo 24 April, Santiago 6 September 2026)', () => {
    expect(cuts('day', 'Africa/Cairo', '2026-04-22T22:00Z', '2026-04-25T21:00Z')).toEqual([
      '2026-04-22T22:00Z',
      '2026-04-23T22:00Z',
      '2026-04-24T21:00Z',
      '2026-04-25T21:00Z',
    ]);
    expect(hours('day', 'America/Santiago', '2026-09-05T04:00Z', '2026-09-08T03:00Z')).toEqual([24, 23, 24]);
  });

  it('begin at the first midnight where there are two (the Azores 25 October, Havana 1 November 2026)', () => {
    expect(cuts('day', 'Atlantic/Azores', '2026-10-24T00:00Z', '2026-10-26T01:00Z')).toEqual([
      '2026-10-24T00:00Z',
      '2026-10-25T00:00Z',
      '2026-10-26T01:00Z',
    ]);
    expect(hours('day', 'America/Havana', '2026-10-31T04:00Z', '2026-11-03T05:00Z')).toEqual([24, 25, 24]);
  });

  it('are left out where a zone left one out (Samoa had no 30 December 2011)', () => {
    expect(cuts('day', 'Pacific/Apia', '2011-12-29T10:00Z', '2012-01-01T10:00Z')).toEqual([
      '2011-12-29T10:00Z',
      '2011-12-30T10:00Z',
      '2011-12-31T10:00Z',
      '2012-01-01T10:00Z',
    ]);
  });
});

describe('hours', () => {
  it('begin at the full hour of the zone', () => {
    expect(cuts('hour', 'Asia/Kolkata', '2026-03-01T10:00Z', '2026-03-01T11:00Z')).toEqual([
      '2026-03-01T10:00Z',
      '2026-03-01T10:30Z',
      '2026-03-01T11:00Z',
    ]);
  });

  it('come one by one through the hour that clocks show twice (New York 1 November, Dublin 25 October 2026)', () => {
    expect(hours('hour', 'America/New_York', '2026-11-01T04:00Z', '2026-11-01T08:00Z')).toEqual([1, 1, 1, 1]);
    expect(hours('hour', 'Europe/Dublin', '2026-10-25T00:00Z', '2026-10-25T03:00Z')).toEqual([1, 1, 1]);
  });

  it('are halved where clocks change by half an hour (Lord Howe, 02:00 on 4 October and 5 April 2026)', () => {
    // 01:00–02:00, then 02:30–03:00, then 03:00–04:00
    expect(cuts('hour', 'Australia/Lord_Howe', '2026-10-03T14:30Z', '2026-10-03T17:00Z')).toEqual([
      '2026-10-03T14:30Z',
      '2026-10-03T15:30Z',
      '2026-10-03T16:00Z',
      '2026-10-03T17:00Z',
    ]);
    // 01:00–02:00, then 01:30–02:00 once more, then 02:00–03:00
    expect(cuts('hour', 'Australia/Lord_Howe', '2026-04-04T14:00Z', '2026-04-04T16:30Z')).toEqual([
      '2026-04-04T14:00Z',
      '2026-04-04T15:00Z',
      '2026-04-04T15:30Z',
      '2026-04-04T16:30Z',
    ]);
  });
});

describe('weeks and months', () => {
  it('weeks begin on Monday (1 March 2026 is a Sunday)', () => {
    expect(cuts('week', 'UTC', '2026-03-01', '2026-03-12')).toEqual([
      '2026-03-01T00:00Z',
      '2026-03-02T00:00Z',
      '2026-03-09T00:00Z',
      '2026-03-12T00:00Z',
    ]);
  });

  it('weeks belong to the zone: Sunday evening in UTC is Monday in Kolkata', () => {
    expect(cuts('week', 'Asia/Kolkata', '2026-03-01T18:00Z', '2026-03-02T00:00Z')).toEqual([
      '2026-03-01T18:00Z',
      '2026-03-01T18:30Z',
      '2026-03-02T00:00Z',
    ]);
  });

  it('months begin on the first, whatever their length', () => {
    expect(cuts('month', 'UTC', '2028-01-31', '2028-04-01')).toEqual([
      '2028-01-31T00:00Z',
      '2028-02-01T00:00Z',
      '2028-03-01T00:00Z',
      '2028-04-01T00:00Z',
    ]);
    // A month of 31 days less the hour that New York loses on 8 March.
    expect(hours('month', 'America/New_York', '2026-03-01T05:00Z', '2026-04-01T04:00Z')).toEqual([31 * 24 - 1]);
  });

  it('go on over the end of a year', () => {
    expect(cuts('month', 'UTC', '2025-12-15', '2026-01-15')).toEqual([
      '2025-12-15T00:00Z',
      '2026-01-01T00:00Z',
      '2026-01-15T00:00Z',
    ]);
  });
});

describe('the days that a rate per day divides by', () => {
  const days = (size: BucketSize, from: string, to: string) =>
    bucketsOf(rangeOf(from, to), size, 'America/New_York').map((bucket) => bucket.days);

  it('are calendar days for whole buckets, whatever the clocks do', () => {
    expect(days('day', '2026-03-07T05:00Z', '2026-03-10T04:00Z')).toEqual([1, 1, 1]);
    expect(days('week', '2026-03-02T05:00Z', '2026-03-16T04:00Z')).toEqual([7, 7]);
    expect(days('month', '2026-03-01T05:00Z', '2026-05-01T04:00Z')).toEqual([31, 30]);
  });

  it('are days of 24 hours for a bucket that is cut off, even by an hour', () => {
    expect(days('day', '2026-06-01T05:00Z', '2026-06-02T03:00Z')).toEqual([22 / 24]);
    expect(days('day', '2026-06-01T04:00Z', '2026-06-02T03:00Z')).toEqual([23 / 24]);
  });

  it('are parts of a day for hours', () => {
    expect(days('hour', '2026-03-08T05:00Z', '2026-03-08T06:00Z')).toEqual([1 / 24]);
  });
});

describe('bucketsOf', () => {
  it('has none for an empty or reversed range', () => {
    expect(cuts('day', 'UTC', '2026-03-01', '2026-03-01')).toEqual([]);
    expect(cuts('day', 'UTC', '2026-03-01T10:00Z', '2026-03-01T09:00Z')).toEqual([]);
  });

  it('refuses a zone that is not known', () => {
    expect(() => cuts('day', 'Mars/Olympus', '2026-03-01', '2026-03-02')).toThrow(
      '"Mars/Olympus" is not a time zone; use an IANA name such as Europe/Dublin or UTC'
    );
  });
});
