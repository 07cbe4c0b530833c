import { zoneName } from './zoneName';

describe('zoneName', () => {
  it.each([
    ['utc', 'UTC'],
    ['Europe/Dublin', 'Europe/Dublin'],
    ['browser', Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['', Intl.DateTimeFormat().resolvedOptions().timeZone],
    [undefined, Intl.DateTimeFormat().resolvedOptions().timeZone],
  ])('%s is %s', (given, expected) => {
    expect(zoneName(given)).toBe(expected);
  });
});
