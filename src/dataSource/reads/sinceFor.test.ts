import { DAY, HOUR } from '../../engine/domain/time';
import { sinceFor } from './sinceFor';

const to = Date.UTC(2025, 5, 30, 15, 30);

describe('sinceFor', () => {
  it('reads the longest window and the longest rolling window behind a short range', () => {
    expect(sinceFor({ from: to - HOUR, to })).toBe(Date.UTC(2025, 4, 1));
  });

  it('reads the longest rolling window behind a long range', () => {
    expect(sinceFor({ from: to - 90 * DAY, to })).toBe(Date.UTC(2025, 2, 2));
  });

  it('reads as far back as a query looks, whatever its window', () => {
    expect(sinceFor({ from: to - HOUR, to }, 98 * DAY)).toBe(Date.UTC(2025, 2, 24));
    expect(sinceFor({ from: to - HOUR, to }, 7 * DAY)).toBe(Date.UTC(2025, 4, 1));
  });

  it('stays the same while a dashboard refreshes during a day', () => {
    expect(sinceFor({ from: to - HOUR, to: to + 8 * HOUR })).toBe(sinceFor({ from: to - HOUR, to }));
  });
});
