import { DAY, HOUR } from '../../domain/time';
import { quartersTried } from '../../improvement/forecast/quartersTried';
import { FORECAST_LOOKS_BACK } from '../../improvement/lookBack';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

/** A Monday, in the fourth week of the third quarter. */
const MONDAY = Date.UTC(2026, 6, 27);
const week = { from: '2026-07-20', to: '2026-07-27' };

/** Deployments in each of the weeks before the Monday, as many as its own day says. */
function weekly(weeks: number, countOf: (monday: Date) => number) {
  const deployments = Array.from({ length: weeks }, (_, ago) => new Date(MONDAY - (ago + 1) * 7 * DAY)).flatMap(
    (monday) =>
      Array.from({ length: countOf(monday) }, (_, index) =>
        aDeployment({ finished: new Date(monday.getTime() + index * HOUR).toISOString(), repository: 'acme/shop' })
      )
  );
  return eventsOf({ deployments });
}

/** One deployment a day in one quarter, one a week in the next: that the level stays is wrong each time. */
const alternating = weekly(110, (monday) => (Math.floor(monday.getUTCMonth() / 3) % 2 === 0 ? 8 : 1));

describe('the forecast', () => {
  it('is a row for the overall level and one for each metric, in percent', () => {
    const frame = askForFrame({ metric: 'forecast' }, alternating, week);
    expect(frame.meta).toMatchObject({ type: 'table', notices: [] });
    const { quarter, level, basis, elite, high, medium, low } = valuesOf(frame);
    expect(quarter).toEqual(Array(5).fill('2026-Q3'));
    expect(level).toEqual([
      'Overall',
      'Deployment frequency',
      'Lead time for changes',
      'Change failure rate',
      'Time to restore service',
    ]);
    // Right in every other quarter, and wrong (2) in the others: 1 but for chance
    expect(basis?.[0]).toMatch(
      /^Tried on 4 past quarters: Brier score (0\.9|1\.0)\d, that of "the level .* stays" 2\.00$/
    );
    const overall = [elite, high, medium, low].map((values) => Number(values?.[0]));
    expect(overall.reduce((sum, percent) => sum + percent)).toBeCloseTo(100, 9);
    // Nothing failed, and there was neither a change nor an incident.
    expect([elite, low].map((values) => values?.slice(2))).toEqual([
      [null, 100, null],
      [null, 0, null],
    ]);
    expect(frame.fields.find(({ name }) => name === 'elite')?.config).toMatchObject({ unit: 'percent' });
  });

  it('keeps silent, and says why, where it is no better than to guess that the level stays', () => {
    expect(
      valuesOf(
        askForFrame(
          { metric: 'forecast' },
          weekly(110, () => 8),
          week
        )
      )
    ).toMatchObject({
      level: ['Overall'],
      elite: [null],
      low: [null],
      basis: [
        'No forecast: it is no better than to guess that the level stays. Tried on 4 past quarters: Brier score 0.00, that of "the level of the last quarter stays" 0.00',
      ],
    });
  });

  it('keeps silent where it could not be tried', () => {
    expect(
      valuesOf(
        askForFrame(
          { metric: 'forecast' },
          weekly(20, () => 8),
          week
        )
      )
    ).toMatchObject({
      elite: [null],
      basis: ['No forecast: no past quarter is known well enough to try it on'],
    });
  });

  it('keeps silent of fewer than eight weeks', () => {
    expect(
      valuesOf(
        askForFrame(
          { metric: 'forecast' },
          weekly(7, () => 8),
          week
        )
      )
    ).toMatchObject({
      elite: [null],
      basis: ['No forecast: fewer than eight whole weeks are on record'],
    });
  });

  it('is told apart where the query groups', () => {
    const frame = askForFrame({ metric: 'forecast', groupBy: 'repository' }, alternating, week);
    expect(valuesOf(frame)).toMatchObject({ group: Array(5).fill('acme/shop') });
  });
});

describe('how far a forecast looks back', () => {
  it.each(['2026-01-01T00:00:00Z', '2026-12-31T23:59:59Z', '2028-03-31T23:59:59Z'])(
    'is to 26 whole weeks before the first quarter that it is tried on, and the one before that: %s',
    (iso) => {
      const asOf = Date.parse(iso);
      const [first] = quartersTried(asOf, 'UTC');
      const reached = asOf - FORECAST_LOOKS_BACK;
      expect(reached).toBeLessThanOrEqual((first?.quarter.from ?? 0) - 27 * 7 * DAY);
      expect(reached).toBeLessThanOrEqual(first?.before.from ?? 0);
    }
  );
});
