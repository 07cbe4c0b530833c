import { instantFromIso } from '../engine/domain/instantFromIso';
import { shownMoment } from './localTime';

describe('shownMoment', () => {
  // Clocks in Dublin are an hour ahead of UTC until 25 October 2026, 02:00; in New York five behind in winter.
  it.each([
    ['2026-06-30T12:00:00Z', 'Europe/Dublin', '2026-06-30T13:00:00+01:00'],
    ['2026-11-24T03:12:00Z', 'Europe/Dublin', '2026-11-24T03:12:00Z'],
    ['2026-10-25T00:30:00Z', 'Europe/Dublin', '2026-10-25T01:30:00+01:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Dublin', '2026-10-25T01:30:00Z'],
    ['2026-11-24T03:12:00.250Z', 'America/New_York', '2026-11-23T22:12:00.250-05:00'],
    ['2026-11-24T03:12:00Z', 'Asia/Kolkata', '2026-11-24T08:42:00+05:30'],
  ])('shows %s in %s as %s, which means the same moment', (moment, zone, shown) => {
    expect(shownMoment(instantFromIso(moment), zone)).toBe(shown);
    expect(instantFromIso(shown)).toBe(instantFromIso(moment));
  });

  it('goes by the clocks of this machine unless told otherwise, which are those of UTC here', () => {
    expect(shownMoment(0)).toBe('1970-01-01T00:00:00Z');
  });
});
