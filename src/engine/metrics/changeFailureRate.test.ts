import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../testing/eventsOf.fixtures';
import { measure } from '../testing/measure.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';

const firstOfMarch = rangeOf('2026-03-01', '2026-03-02');

const failureRate = (fixture: EventsFixture) =>
  measure(eventsOf({ repositories: ['acme/shop'], ...fixture }), firstOfMarch).changeFailureRate;

describe('change failure rate', () => {
  it('divides failed deployments by finished ones: 1 of 8 is 12.5 %', () => {
    const deployments = [1, 3, 5, 7, 9, 11, 13, 15].map((hour) =>
      aDeployment({
        finished: `2026-03-01T${String(hour).padStart(2, '0')}:00Z`,
        status: hour === 9 ? 'failure' : 'success',
      })
    );
    expect(failureRate({ deployments })).toEqual({
      kind: 'measured',
      value: { percent: 12.5, failed: 1, total: 8 },
    });
  });

  it('takes the range as [from, to)', () => {
    const deployments = ['2026-02-28T23:59:59.999Z', '2026-03-01T00:00Z', '2026-03-02T00:00Z'].map((finished) =>
      aDeployment({ finished, status: 'failure' })
    );
    expect(failureRate({ deployments })).toMatchObject({ value: { percent: 100, failed: 1, total: 1 } });
  });

  it('counts a deployment once that failed for several reasons', () => {
    const fixture = {
      deployments: [
        aDeployment({ sha: 'old', finished: '2026-02-28T10:00Z' }),
        aDeployment({ sha: 'bad', finished: '2026-03-01T10:00Z', unhealthy: '2026-03-01T10:05Z' }),
        aDeployment({ sha: 'old', finished: '2026-03-01T10:30Z' }),
      ],
      pullRequests: [
        aPullRequest({ labels: ['hotfix'], opened: '2026-03-01T10:10Z', merged: '2026-03-01T12:00Z' }),
        aPullRequest({ labels: ['hotfix'], opened: '2026-03-01T10:20Z', merged: '2026-03-01T13:00Z' }),
      ],
      incidents: [anIncident({ severity: 'critical', detected: '2026-03-01T10:15Z' })],
    };
    expect(failureRate(fixture)).toMatchObject({ value: { percent: 50, failed: 1, total: 2 } });
  });

  it('counts a signal that came after the end of the range', () => {
    expect(
      failureRate({
        deployments: [aDeployment({ finished: '2026-03-01T23:00Z' })],
        incidents: [anIncident({ severity: 'critical', detected: '2026-03-02T20:00Z' })],
      })
    ).toMatchObject({ value: { percent: 100 } });
  });

  it('is a true zero where nothing failed', () => {
    expect(failureRate({ deployments: [aDeployment({ finished: '2026-03-01T10:00Z' })] })).toMatchObject({
      value: { percent: 0, failed: 0, total: 1 },
    });
  });

  it('has no data where no deployment finished: nothing is divided by zero', () => {
    expect(failureRate({ deployments: [aDeployment({ finished: '2026-02-01' })] })).toEqual({
      kind: 'noData',
      reason: 'No deployment finished in this range',
    });
    expect(failureRate({ whyNoDeployments: 'No releases' })).toEqual({ kind: 'noData', reason: 'No releases' });
  });

  it('counts on without an incident log', () => {
    expect(
      failureRate({
        deployments: [aDeployment({ finished: '2026-03-01T10:00Z', status: 'failure' })],
        incidents: { kind: 'notConfigured' },
      })
    ).toMatchObject({ value: { percent: 100 } });
  });
});
