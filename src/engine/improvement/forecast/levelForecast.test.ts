import { galwayProfile } from '../../classification/profiles/galwayProfile';
import { DAY, HOUR, type Instant } from '../../domain/time';
import { deliveryRecord } from '../../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { quarterAt } from '../../trend/quarters';
import { backtest, brierScore, isBetterThanLast } from './backtest';
import { forecastLevels } from './levelForecast';

const WEEK = 7 * DAY;
/** A Monday. */
const NOW = Date.UTC(2026, 6, 27);
const settings = { profile: galwayProfile, timeZone: 'UTC', seed: 1 };

/** Deployments in the weeks before a Monday: as many in each as is said, the last week first. */
function weeks(counts: readonly number[], monday: Instant = NOW) {
  const deployments = counts.flatMap((count, weeksAgo) =>
    Array.from({ length: count }, (_, index) =>
      aDeployment({ finished: new Date(monday - (weeksAgo + 1) * WEEK + index * HOUR).toISOString() })
    )
  );
  return deliveryRecord(eventsOf({ deployments }), { repositories: [], environments: [] }, DEFAULT_SETTINGS);
}

const nextWeek = { from: NOW, to: NOW + WEEK };

describe('forecastLevels', () => {
  it('is certain where every week was the same', () => {
    expect(forecastLevels(weeks(Array(26).fill(7)), nextWeek, NOW, settings)).toMatchObject({
      ofMetrics: { deploymentFrequency: { Elite: 1, High: 0, Medium: 0, Low: 0 }, leadTime: null, timeToRestore: null },
      // Nothing failed either.
      overall: { Elite: 1, High: 0, Medium: 0, Low: 0 },
    });
  });

  it('draws weeks as often as there were such weeks', () => {
    // In 13 of 26 weeks there was one deployment a day, in the others one a week, which is High. The deviation is 0.016.
    const half = Array.from({ length: 26 }, (_, index) => (index % 2 === 0 ? 7 : 1));
    const { overall } = forecastLevels(weeks(half), nextWeek, NOW, settings) ?? {};
    expect(Math.abs((overall?.Elite ?? 0) - 0.5)).toBeLessThan(0.08);
    expect((overall?.Elite ?? 0) + (overall?.High ?? 0)).toBeCloseTo(1, 12);
  });

  it('counts what has happened of the range already', () => {
    // 50 deployments in the six weeks that are over, 7 in the one to come, in 49 days: more than one a day.
    const record = weeks([50, ...Array<number>(5).fill(0), ...Array<number>(20).fill(1)]);
    const range = { from: NOW - 6 * WEEK, to: NOW + WEEK };
    expect(forecastLevels(record, range, NOW, settings)?.overall.Elite).toBe(1);
    expect(forecastLevels(record, nextWeek, NOW, settings)?.overall.Elite).toBeLessThan(0.2);
  });

  it('is the same for one seed', () => {
    const half = weeks(Array.from({ length: 26 }, (_, index) => (index % 3 === 0 ? 7 : 1)));
    const of = (seed: number) => forecastLevels(half, nextWeek, NOW, { ...settings, seed })?.overall.Elite;
    expect(of(5)).toBe(of(5));
    expect(of(6)).not.toBe(of(5));
  });

  it('is none of fewer than eight weeks on record', () => {
    expect(forecastLevels(weeks(Array(7).fill(7)), nextWeek, NOW, settings)).toBeUndefined();
    expect(forecastLevels(weeks(Array(8).fill(7)), nextWeek, NOW, settings)).toBeDefined();
  });
});

describe('the backtest', () => {
  const past = [-4, -3, -2, -1].map((after) => ({
    quarter: quarterAt(NOW, 'UTC', after),
    before: quarterAt(NOW, 'UTC', after - 1),
  }));

  it('has nothing over the last level where it stays', () => {
    const tried = backtest(weeks(Array(110).fill(8)), past, settings);
    expect(tried).toEqual({ quarters: 4, brier: 0, brierOfLastLevel: 0 });
    expect(isBetterThanLast(tried)).toBe(false);
  });

  it('is better than the last level where that changes all the time', () => {
    // One deployment a day in one quarter, one a week in the next. Of both together come some 4 a week, which is High: right
    // in every other quarter, and wrong (2) in the others. That the level stays is wrong each time.
    const counts = Array.from({ length: 110 }, (_, weeksAgo) => {
      const monday = new Date(NOW - (weeksAgo + 1) * WEEK);
      return Math.floor(monday.getUTCMonth() / 3) % 2 === 0 ? 8 : 1;
    });
    const tried = backtest(weeks(counts), past, settings);
    expect(tried).toMatchObject({ quarters: 4, brierOfLastLevel: 2 });
    expect(tried.brier).toBeCloseTo(1, 1);
    expect(isBetterThanLast(tried)).toBe(true);
  });

  it('tries no quarter of which too little is known', () => {
    expect(backtest(weeks(Array(20).fill(8)), past, settings)).toEqual({
      quarters: 0,
      brier: null,
      brierOfLastLevel: null,
    });
  });

  it('scores by Brier', () => {
    const even = { Elite: 0.25, High: 0.25, Medium: 0.25, Low: 0.25 };
    expect(brierScore(even, 'High')).toBe(0.75 ** 2 + 3 * 0.25 ** 2);
    expect(brierScore({ Elite: 1, High: 0, Medium: 0, Low: 0 }, 'Elite')).toBe(0);
    expect(brierScore({ Elite: 1, High: 0, Medium: 0, Low: 0 }, 'Low')).toBe(2);
  });
});
