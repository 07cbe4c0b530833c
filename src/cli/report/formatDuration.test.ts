import { formatDuration } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.2, 'under 1 s'],
    [59, '59 s'],
    [59.6, '1 min'],
    [60, '1 min'],
    [61, '1 min 1 s'],
    [3_599.7, '1 h'],
    [8_040, '2 h 14 min'],
    [86_400, '1 d'],
    [86_399, '1 d'],
    [2 * 86_400 + 3 * 3_600 + 1_799, '2 d 3 h'],
    [400 * 86_400, '400 d'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
