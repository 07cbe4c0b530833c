import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { surenessOf } from './sureness';

const march = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}Z`;

function sureness(events: EventsFixture) {
  const record = deliveryRecord(eventsOf(events), { repositories: [], environments: [] }, DEFAULT_SETTINGS);
  return surenessOf(record, rangeOf('2026-03-01', '2026-03-11'));
}

const before = aDeployment({ finished: '2026-02-01T10:00Z' });
/** Ten deployments on ten days, of which the first two failed. */
const ten = Array.from({ length: 10 }, (_, index) =>
  aDeployment({ finished: march(index + 1, '10:00'), status: index < 2 ? 'failure' : 'success' })
);
const tenChanges = Array.from({ length: 10 }, (_, index) =>
  aPullRequest({ number: index, committed: march(index + 1, '08:00'), merged: march(index + 1, '09:00') })
);

describe('how sure the numbers of a range are', () => {
  it('is told of the frequency by the interval of a Poisson count', () => {
    // 8 in ten days: the tables of Garwood have 3.454 to 15.763
    expect(sureness({ deployments: [before, ...ten] }).deploymentFrequency.perDay).toEqual({
      low: expect.closeTo(0.3454, 4),
      high: expect.closeTo(1.5763, 4),
    });
  });

  it('is told of rates in percent, by the interval of Wilson', () => {
    // 2 of 10: 5.67 % to 50.98 %; none of 8: 0 to 3.8415 / 11.8415
    const { changeFailureRate, reworkRate } = sureness({ deployments: [before, ...ten] });
    expect(changeFailureRate.percent).toEqual({ low: expect.closeTo(5.67, 2), high: expect.closeTo(50.98, 2) });
    expect(reworkRate.percent).toEqual({ low: expect.closeTo(0, 10), high: expect.closeTo(32.44, 2) });
  });

  it('is told of durations by their order, and not of the p95 of a few', () => {
    // The 2nd and the 9th of 10: 2 h for all but the first two, which wait for the deployment of the third day.
    const { leadTime } = sureness({ deployments: [before, ...ten], pullRequests: tenChanges });
    expect(leadTime).toEqual({ p50Seconds: { low: 7_200, high: 93_600 }, p95Seconds: null });
  });

  it('is not told of what has no data', () => {
    expect(sureness({})).toEqual({
      deploymentFrequency: { perDay: null },
      leadTime: { p50Seconds: null, p95Seconds: null },
      changeFailureRate: { percent: null },
      timeToRestore: { p50Seconds: null, p95Seconds: null },
      reworkRate: { percent: null },
    });
  });
});
