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
    '2026-13-01',
    '2026-03-01T25:00:00Z',
    '2026-03-01T08:61:00Z',
    '2026-03-01T08:30:00 o’clock Z',
    '2026-03-01T08:30:00+25:00',
  ])('refuses %s, which does not exist', (text) => {
    expect(() => instantFromIso(text)).toThrow(`"${text}" is not a date or time that exists`);
  });

  it.each(['2026-03-01T08:30:00', '2026-03-01 08:30', '2026-03-01T08:30:00.5'])(
    'refuses %s, which would be another moment on every machine, and says what to add',
    (text) => {
      expect(() => instantFromIso(text)).toThrow(
        new DoraError('badInput', `"${text}" has no time zone; end it with Z for UTC or an offset such as +01:00`)
      );
    }
  );

  it.each(['', 'yesterday', '1772353800', '01/03/2026', '2026-3-1', 'Sun, 01 Mar 2026 08:30:00 GMT'])(
    'refuses "%s", which is no ISO timestamp',
    (text) => {
      expect(() => instantFromIso(text)).toThrow(`"${text}" is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z`);
    }
  );

  it('shortens what it quotes', () => {
    expect(() => instantFromIso('x'.repeat(1_000))).toThrow(`"${'x'.repeat(60)}…" is not`);
  });
});
