import { durationStatistics, mean } from './durationStatistics';
describe('durationStatistics', () => {
  it('takes durations in any order, and compares them as numbers', () => {
    // Ascending 9, 10, 80, 100: median (10 + 80) / 2; p95 at position 2.85: 80 + 0.85 × 20; mean 199 / 4
    expect(durationStatistics([100, 9, 80, 10])).toEqual({
      p50Seconds: 45,
      p95Seconds: expect.closeTo(97, 9),
      meanSeconds: 49.75,
      count: 4,
    });
  });

  it('of one duration is that duration thrice', () => {
    expect(durationStatistics([60])).toEqual({ p50Seconds: 60, p95Seconds: 60, meanSeconds: 60, count: 1 });
  });

  it('counts a duration of zero', () => {
    expect(durationStatistics([0, 10])).toMatchObject({ p50Seconds: 5, meanSeconds: 5, count: 2 });
  });

  it('leaves the given list as it was', () => {
    const durations = [3, 1, 2];
    durationStatistics(durations);
    expect(durations).toEqual([3, 1, 2]);
  });

  it('of nothing is nothing, and not zero', () => {
    expect(durationStatistics([])).toBeUndefined();
    expect(mean([])).toBeUndefined();
  });
});
