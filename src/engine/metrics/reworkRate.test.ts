import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { measureReworkRate } from './reworkRate';

function measured(events: EventsFixture, environments: readonly string[] = []) {
  const record = deliveryRecord(eventsOf(events), { repositories: [], environments }, DEFAULT_SETTINGS);
  return measureReworkRate(record, rangeOf('2026-03-02', '2026-03-09'));
}

const before = aDeployment({ finished: '2026-03-01T10:00Z' });
const hotfix = aPullRequest({ labels: ['hotfix'], merged: '2026-03-03T09:00Z' });

describe('deployment rework rate', () => {
  it('is rework in percent of the successful deployments of the range', () => {
    const deployments = [
      before,
      aDeployment({ finished: '2026-03-02T00:00Z' }),
      aDeployment({ finished: '2026-03-03T10:00Z' }),
      aDeployment({ finished: '2026-03-04T10:00Z', status: 'failure' }),
      aDeployment({ finished: '2026-03-05T10:00Z' }),
      aDeployment({ finished: '2026-03-06T10:00Z' }),
      aDeployment({ finished: '2026-03-09T00:00Z' }),
    ];
    // One of the four that succeeded from the 2nd to the 8th.
    expect(measured({ deployments, pullRequests: [hotfix] })).toEqual({
      kind: 'measured',
      value: { percent: 25, rework: 1, total: 4 },
    });
  });

  it('is told in each environment, where a hotfix arrives once', () => {
    const deployments = ['production', 'staging'].flatMap((environment) => [
      aDeployment({ id: `${environment} 1`, environment, finished: '2026-03-01T10:00Z' }),
      aDeployment({ id: `${environment} 2`, environment, finished: '2026-03-03T10:00Z' }),
    ]);
    const events = { deployments, pullRequests: [hotfix] };
    expect(measured(events)).toMatchObject({ value: { rework: 2, total: 2 } });
    expect(measured(events, ['staging'])).toMatchObject({ value: { rework: 1, total: 1 } });
  });

  it('is 0 without rework, and no data without a success', () => {
    expect(measured({ deployments: [aDeployment({ finished: '2026-03-03T10:00Z' })] })).toMatchObject({
      value: { percent: 0, rework: 0, total: 1 },
    });
    expect(measured({ deployments: [before] })).toEqual({
      kind: 'noData',
      reason: 'No deployment succeeded in this range',
    });
    expect(measured({})).toEqual({ kind: 'noData', reason: 'No repository was read' });
  });
});
