import { formatDuration } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [0.6, '1 s'],
    [59, '59 s'],
    [59.6, '1 min'],
    [60, '1 min'],
    [61, '1 min 1 s'],
    [3_599, '59 min 59 s'],
    [3_600, '1 h'],
    // 2 × 3600 + 14 × 60
    [8_040, '2 h 14 min'],
    // Seconds are no news after two hours.
    [8_099, '2 h 14 min'],
    [86_400, '1 d'],
    // 1 × 86400 + 1 × 3600 + 1 × 60 + 1
    [90_061, '1 d 1 h'],
    // A day and half an hour: the second unit is hours, and there is none.
    [88_200, '1 d'],
    [8_640_000, '100 d'],
    [-90, '-1 min 30 s'],
    [-0.2, '0 s'],
  ])('says %d seconds as "%s"', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
