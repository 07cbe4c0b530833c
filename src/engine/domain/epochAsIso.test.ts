import { epochAsIso } from './epochAsIso';

describe('epochAsIso', () => {
  it.each([
    [1_772_353_800, '2026-03-01T08:30:00Z'],
    [1_772_353_800_000, '2026-03-01T08:30:00Z'],
    [1_772_353_800_123, '2026-03-01T08:30:00.123Z'],
    [1_772_353_800.5, '2026-03-01T08:30:00.500Z'],
    [0, '1970-01-01T00:00:00Z'],
    [-60, '1969-12-31T23:59:00Z'],
  ])('takes %d for %s', (value, moment) => {
    expect(epochAsIso(value)).toBe(moment);
  });

  it.each([1e20, Infinity, NaN])('knows no moment for %d', (value) => {
    expect(epochAsIso(value)).toBeUndefined();
  });
});
