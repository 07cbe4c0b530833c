import { aDeployment } from '../../testing/aDeployment.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

/** A deployment on each of the last five Mondays, twice on the last two. */
const events = eventsOf({
  deployments: ['06-29', '07-06', '07-13', '07-20', '07-27', '07-20', '07-27'].map((day, index) =>
    aDeployment({ finished: `2026-${day}T0${index}:00:00Z`, repository: 'acme/shop' })
  ),
});
const lastDay = { from: '2026-08-04', to: '2026-08-05' };
const settings = { goals: { deploymentFrequencyPerDay: [{ by: '2026-12-31', target: 1 }] } };

describe('the goals', () => {
  it('are a row each, in words', () => {
    const frame = askForFrame({ metric: 'goals' }, events, { ...lastDay, settings });
    expect(frame.meta).toMatchObject({ type: 'table', notices: [] });
    expect(valuesOf(frame)).toMatchObject({
      goal: ['Deployment frequency'],
      target: ['≥ 1 per day'],
      by: ['2026-12-31'],
      current: ['0.29 per day'],
      previous: ['0.29 per day'],
      status: ['too early to tell'],
    });
  });

  it('are of weeks before the range, up to its end or now', () => {
    const ofJuly = { from: '2026-07-26', to: '2026-07-27', settings };
    expect(valuesOf(askForFrame({ metric: 'goals' }, events, ofJuly))).toMatchObject({
      current: ['0.29 per day'],
      previous: ['0.14 per day'],
    });
    const ofTheFuture = { from: '2026-07-26', to: '2026-12-31', now: '2026-07-26', settings };
    expect(valuesOf(askForFrame({ metric: 'goals' }, events, ofTheFuture))).toMatchObject({
      current: ['0.14 per day'],
    });
  });

  it('are told apart where the query groups', () => {
    const frame = askForFrame({ metric: 'goals', groupBy: 'repository' }, events, { ...lastDay, settings });
    expect(valuesOf(frame)).toMatchObject({ group: ['acme/shop'] });
  });

  it('are counted where they are missed, as a number that an alert rule can compare', () => {
    const query = { metric: 'goals', view: 'summary', format: 'numeric' };
    // 2 a week, when 7 were the goal of a day that has passed
    const past = { goals: { deploymentFrequencyPerDay: [{ by: '2026-07-01', target: 1 }] } };
    const frame = askForFrame(query, events, { ...lastDay, settings: past });
    expect([frame.meta.type, valuesOf(frame)]).toEqual(['numeric-wide', { missed: [1] }]);
    // Nothing to compare, with the reason
    const none = askForFrame(query, events, lastDay);
    expect(valuesOf(none)).toEqual({ missed: [null] });
    expect(none.meta.notices).toMatchObject([{ text: expect.stringContaining('No goal is set') }]);
  });

  it('are none where the settings have none, which is said', () => {
    const { fields, meta } = askForFrame({ metric: 'goals' }, events, lastDay);
    expect(fields).toEqual([]);
    expect(meta.notices).toMatchObject([{ text: expect.stringContaining('No goal is set') }]);
  });
});
