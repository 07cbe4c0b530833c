import { DoraError } from './doraError';
import { instantFromIso } from './instantFromIso';

describe('instantFromIso', () => {
  const halfPastEight = Date.UTC(2026, 2, 1, 8, 30);

  it.each([
    ['2026-03-01T08:30:00Z', 'UTC'],
    ['2026-03-01t08:30:00z', 'lower-case letters'],
    ['2026-03-01T09:30:00+01:00', 'an hour ahead of UTC'],
    ['2026-03-01T03:30:00-05:00', 'five hours behind UTC'],
    ['2026-03-01T14:00:00+05:30', 'a zone of half hours'],
    ['2026-03-01T03:30:00-0500', 'an offset without a colon'],
    ['2026-03-01T03:30:00-05', 'an offset of hours alone'],
    ['2026-03-01T08:30Z', 'no seconds'],
    ['2026-03-01T08:30:00.000Z', 'fractions of a second'],
    ['2026-03-01 08:30:00Z', 'a space for the T (RFC 3339, section 5.6)'],
    ['  2026-03-01T08:30:00Z\n', 'blanks around it'],
    ['2026-02-28T23:30:00-09:00', 'the day before, nine hours behind UTC'],
    ['2026-03-01 08:30:00 +0000', 'as git log --format=%ci and date "+%F %T %z" print it'],
    ['2026-03-01 09:30:00 +0100', 'as git prints it an hour ahead of UTC'],
    ['2026-03-01 08:30:00 UTC', 'as Ruby prints it'],
    ['2026-03-01 08:30:00 GMT', 'the old name of UTC'],
    ['2026-03-01 08:30:00 utc', 'lower-case letters behind a blank'],
    ['2026-03-01T08:30:00 Z', 'a blank before the Z'],
    ['2026-03-01  03:30:00  -05:00', 'several blanks'],
    ['2026-03-01 08:30:00.000 +00', 'a blank behind fractions, and an offset of hours alone'],
    ['2026-03-01T08:30:00,000Z', 'a comma before the fraction'],
  ])('reads %s: %s', (text) => {
    expect(instantFromIso(text)).toBe(halfPastEight);
  });

  it('takes a date alone as midnight UTC', () => {
    expect(instantFromIso('2026-03-01')).toBe(Date.UTC(2026, 2, 1));
  });

  it('keeps milliseconds and drops what is finer', () => {
    expect(instantFromIso('2026-03-01T08:30:00.123Z')).toBe(halfPastEight + 123);
    expect(instantFromIso('2026-03-01T08:30:00.123456Z')).toBe(halfPastEight + 123);
  });

  it('knows leap days', () => {
    expect(instantFromIso('2028-02-29')).toBe(Date.UTC(2028, 1, 29));
    expect(() => instantFromIso('2026-02-29')).toThrow('"2026-02-29" is not a date or time that exists');
  });

  it.each([
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-02-30 10:00:00 +0000',
    '2026-13-01',
    '2026-00-10',
    '2026-03-01T25:00:00Z',
    '2026-03-01T24:00:01Z',
    '2026-03-01T08:61:00Z',
    '2026-03-01T08:30:61Z',
  ])('refuses %s, which does not exist', (text) => {
    expect(() => instantFromIso(text)).toThrow(`"${text}" is not a date or time that exists`);
  });

  it('takes 24:00 as the end of the day', () => {
    expect(instantFromIso('2026-03-01T24:00:00Z')).toBe(Date.UTC(2026, 2, 2));
    expect(instantFromIso('2026-03-01 24:00:00 +0100')).toBe(Date.UTC(2026, 2, 1, 23));
  });

  it('takes a leap second as the second after it, in whatever zone', () => {
    expect(instantFromIso('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1));
    expect(instantFromIso('2016-12-31T23:59:60.250Z')).toBe(Date.UTC(2017, 0, 1, 0, 0, 0, 250));
    expect(instantFromIso('2017-01-01 00:59:60 +0100')).toBe(Date.UTC(2017, 0, 1));
    expect(instantFromIso('2015-07-01T05:29:60+05:30')).toBe(Date.UTC(2015, 6, 1));
  });

  it.each(['2016-12-31T22:59:60Z', '2016-12-30T23:59:60Z', '2026-03-01T08:30:60Z', '2026-02-30T23:59:60Z'])(
    'refuses the second 60 in %s, where no leap second can be',
    (text) => {
      expect(() => instantFromIso(text)).toThrow('is not a date or time that exists');
    }
  );

  it.each(['2026-03-01T08:30:00+25:00', '2026-03-01 08:30:00 -0560'])('refuses the offset of %s', (text) => {
    expect(() => instantFromIso(text)).toThrow(
      `"${text}" has an offset that does not exist; the largest are -12:00 and +14:00`
    );
  });

  it.each([
    ['2026-03-01 08:30:00 CEST', 'CEST'],
    ['2026-03-01T08:30:00 Europe/Berlin', 'Europe/Berlin'],
    ['2026-03-01T08:30:00PST', 'PST'],
    ['2026-03-01T08:30:00 UTC+2', 'UTC+2'],
  ])('refuses %s, whose zone means something else to others', (text, zone) => {
    expect(() => instantFromIso(text)).toThrow(
      `"${text}" has "${zone}" for its time zone, which is not known; write an offset such as +02:00, or UTC`
    );
  });

  it.each(['2026-03-01T08:30:00', '2026-03-01 08:30', '2026-03-01T08:30:00.5', '2026-02-30T08:30:00'])(
    'refuses %s, which would be another moment on every machine, and says what to add',
    (text) => {
      expect(() => instantFromIso(text)).toThrow(
        new DoraError('badInput', `"${text}" has no time zone; end it with Z for UTC or an offset such as +01:00`)
      );
    }
  );

  it.each([
    '',
    'yesterday',
    '12345',
    '01/03/2026',
    '2026-3-1',
    '2026-03-01 8:30 UTC',
    '2026-03-01T08:30:00 o’clock Z',
    'Sun, 01 Mar 2026 08:30:00 GMT',
  ])('refuses "%s", which is no ISO timestamp', (text) => {
    expect(() => instantFromIso(text)).toThrow(`"${text}" is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z`);
  });

  it.each(['1772353800', '1772353800000'])('shows what the number %s means', (text) => {
    expect(() => instantFromIso(text)).toThrow(
      `"${text}" is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z; the number means 2026-03-01T08:30:00Z`
    );
  });

  it('shortens what it quotes', () => {
    expect(() => instantFromIso('x'.repeat(1_000))).toThrow(`"${'x'.repeat(60)}…" is not`);
  });
});
