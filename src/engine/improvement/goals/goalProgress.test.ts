import { instantFromIso } from '../../domain/instantFromIso';
import { DAY, MINUTE } from '../../domain/time';
import { deliveryRecord } from '../../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { eventsOf, type EventsFixture } from '../../testing/eventsOf.fixtures';
import type { Goals } from './goal';
import { goalProgress, missedGoals } from './goalProgress';

/** The Monday of the first of the 13 weeks that end before Wednesday, 5 August 2026. */
const FIRST = Date.UTC(2026, 4, 4);
const iso = (moment: number) => new Date(moment).toISOString();
const at = (week: number, day = 2) => FIRST + (7 * week + day) * DAY;

function progress(events: EventsFixture, goals: Goals, asOf = '2026-08-05T12:00:00Z', timeZone = 'UTC') {
  const everything = { repositories: [], environments: [] };
  const record = deliveryRecord(eventsOf(events), everything, DEFAULT_SETTINGS);
  return goalProgress(record, goals, instantFromIso(asOf), timeZone);
}

/** 1 deployment in the first week, 2 in the second … 13 in the last, and 9 in the week that runs. */
const growing = {
  deployments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 9].flatMap((count, week) =>
    Array.from({ length: count }, (_, index) => aDeployment({ finished: iso(at(week, 0) + index * MINUTE) }))
  ),
};

const frequency = (target: number, by: string) => ({ deploymentFrequencyPerDay: [{ by, target }] });

/** An incident that took some minutes, in each week that names them. */
const restoring = (minutes: Readonly<Record<number, number>>) => ({
  incidents: Object.entries(minutes).map(([week, length]) =>
    anIncident({ detected: iso(at(Number(week))), resolved: iso(at(Number(week)) + length * MINUTE) })
  ),
});

const restore = (targetMinutes: number, by = '2026-08-16') => ({
  timeToRestoreP50Seconds: [{ by, target: targetMinutes * 60 }],
});

describe('the progress of a goal', () => {
  it('is of the last whole week, the one before, and the line through 13 of them', () => {
    // A deployment a week more: 1/7 a day. The day ends two weeks after the last whole one: 15 in that week.
    expect(progress(growing, frequency(2, '2026-08-16'))).toEqual([
      {
        metric: 'deploymentFrequencyPerDay',
        unit: 'perDay',
        better: 'higher',
        target: 2,
        by: '2026-08-16',
        current: 13 / 7,
        previous: 12 / 7,
        met: false,
        slopePerWeek: expect.closeTo(1 / 7, 12),
        slopeInterval: { low: expect.closeTo(1 / 7, 12), high: expect.closeTo(1 / 7, 12) },
        expectedAtDue: expect.closeTo(15 / 7, 12),
        onTrack: true,
        metOn: null,
      },
    ]);
  });

  it('is not on track where the line ends below the target', () => {
    expect(progress(growing, frequency(3, '2026-08-16'))).toMatchObject([{ met: false, onTrack: false }]);
  });

  it('tells since when the target is met without a break', () => {
    // 11 of 7 days are the first that are 1.5 a day: the week that ends on 19 July
    const [goal] = progress(growing, frequency(1.5, '2026-08-16'));
    expect(goal).toMatchObject({ met: true, metOn: '2026-07-19', onTrack: true });
  });

  it('leaves weeks without data out', () => {
    // 40, 36, 32 and 28 minutes in the weeks 0, 4, 8, 12: −1 minute a week. From the middle (week 6, 34 minutes) to week 14
    const [goal] = progress(restoring({ 0: 40, 4: 36, 8: 32, 12: 28 }), restore(27));
    expect(goal).toMatchObject({ current: 28 * 60, previous: 32 * 60, slopePerWeek: -60, expectedAtDue: 26 * 60 });
    // Four points have no interval, so that nobody can tell.
    expect(goal).toMatchObject({ slopeInterval: null, onTrack: null });
  });

  it.each([
    [30, true],
    [29, true],
    [20, null],
    [5, null],
    [4, false],
  ])('is on track where both ends of the interval say so: %d minutes, %s', (target, onTrack) => {
    // 1 minute a week, between −2 and 4 (the slopes of 0, 1, 5, 3, 4). Four weeks from the middle, at 13 minutes: 5 to 29
    const [goal] = progress(restoring({ 8: 10, 9: 11, 10: 15, 11: 13, 12: 14 }), restore(target));
    expect(goal).toMatchObject({ slopeInterval: { low: -120, high: 240 }, expectedAtDue: 17 * 60, onTrack });
  });

  it('expects nothing below 0', () => {
    const [goal] = progress(restoring({ 8: 50, 9: 40, 10: 30, 11: 20, 12: 10 }), restore(5));
    expect(goal).toMatchObject({ expectedAtDue: 0, onTrack: true });
  });

  it('of a day that has passed is what was there', () => {
    // Of Tuesday, 30 June: the week that ended on Sunday, the 28th, had 8 deployments.
    const was = { current: 13 / 7, expectedAtDue: 8 / 7 };
    expect(progress(growing, frequency(1, '2026-06-30'))).toMatchObject([{ ...was, onTrack: true }]);
    expect(progress(growing, frequency(1.5, '2026-06-30'))).toMatchObject([{ ...was, onTrack: false, met: true }]);
  });

  it('cannot tell of a day before the weeks', () => {
    expect(progress(growing, frequency(1, '2026-03-31'))).toMatchObject([
      { current: 13 / 7, met: true, expectedAtDue: null, onTrack: null },
    ]);
  });

  it('has no data where there is none', () => {
    expect(progress({}, frequency(1, '2026-12-31'))).toMatchObject([
      { current: null, previous: null, met: null, slopePerWeek: null, expectedAtDue: null, onTrack: null, metOn: null },
    ]);
  });

  it('counts a week of 167 hours as seven days, and to Monday by the clock', () => {
    // Dublin sets its clocks forward on Sunday, 29 March 2026. Half past midnight there belongs to the next week.
    const days = ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-03-${day}T12:00:00Z`);
    const deployments = [...days, '2026-03-29T23:30:00Z'].map((finished) => aDeployment({ finished }));
    const asked = progress({ deployments }, frequency(1, '2026-12-31'), '2026-03-30T12:00:00Z', 'Europe/Dublin');
    expect(asked).toMatchObject([{ current: 1, met: true, metOn: '2026-03-29' }]);
    // Where Monday begins an hour later, it is one more.
    expect(progress({ deployments }, frequency(1, '2026-12-31'), '2026-03-30T12:00:00Z')).toMatchObject([
      { current: 8 / 7 },
    ]);
  });

  it('comes in the order of metrics and days', () => {
    const asked = {
      changeFailurePercent: [goal('2026-12-31', 5), goal('2026-06-30', 10)],
      ...frequency(1, '2027-01-01'),
    };
    expect(progress({}, asked).map(({ metric, by }) => [metric, by])).toEqual([
      ['deploymentFrequencyPerDay', '2027-01-01'],
      ['changeFailurePercent', '2026-06-30'],
      ['changeFailurePercent', '2026-12-31'],
    ]);
  });
});

describe('how many goals are missed', () => {
  const now = Date.UTC(2026, 7, 5, 12);
  const missed = (goals: Goals) => missedGoals(progress({ ...growing, ...restoring({ 11: 50, 12: 10 }) }, goals), now);

  // 13/7 a day in the last week, and two weeks later 15/7.
  it.each([
    ['it will not be met', frequency(3, '2026-08-16'), 1],
    ['it will be met', frequency(2, '2026-08-16'), 0],
    ['its day has passed and it is not met', frequency(2, '2026-06-30'), 1],
    ['it was missed and is met since', frequency(1.5, '2026-06-30'), 0],
    ['a later one is due next', both([1, '2026-08-05'], [3, '2026-08-16']), 0],
    ['the earlier one has passed', both([1, '2026-08-04'], [3, '2026-08-16']), 1],
    // Of two weeks there is no interval.
    ['nobody can tell', restore(5), null],
    ['nobody can tell, and it is met', restore(20), 0],
    ['there is none', {}, null],
    ['two metrics have one', { ...frequency(3, '2026-08-16'), ...restore(5) }, 1],
  ])('where %s', (_words, goals, count) => {
    expect(missed(goals)).toBe(count);
  });

  function both(...targets: ReadonlyArray<readonly [target: number, by: string]>): Goals {
    return { deploymentFrequencyPerDay: targets.map(([target, by]) => ({ by, target })) };
  }
});

function goal(by: string, target: number) {
  return { by, target };
}
