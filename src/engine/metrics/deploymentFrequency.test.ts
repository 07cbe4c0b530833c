import { aDeployment } from '../testing/aDeployment.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { measure } from '../testing/measure.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';

const firstWeekOfMarch = rangeOf('2026-03-01', '2026-03-08');

const frequency = (...deployments: Array<ReturnType<typeof aDeployment>>) =>
  measure(eventsOf({ deployments, repositories: ['acme/shop'] }), firstWeekOfMarch).deploymentFrequency;

describe('deployment frequency', () => {
  it('divides successful deployments by the days of the range: 3 in 7 days', () => {
    expect(
      frequency(
        aDeployment({ finished: '2026-03-01T10:00Z' }),
        aDeployment({ finished: '2026-03-01T11:00Z' }),
        aDeployment({ finished: '2026-03-07T10:00Z' })
      )
    ).toEqual({ kind: 'measured', value: { perDay: 3 / 7, deployments: 3 } });
  });

  it('divides by parts of days: 3 in 36 hours are 2 per day', () => {
    const deployments = ['T01:00Z', 'T02:00Z', 'T03:00Z'].map((time) => aDeployment({ finished: `2026-03-01${time}` }));
    expect(
      measure(eventsOf({ deployments }), rangeOf('2026-03-01T00:00Z', '2026-03-02T12:00Z')).deploymentFrequency
    ).toMatchObject({ value: { perDay: 2 } });
  });

  it('takes the range as [from, to)', () => {
    expect(
      frequency(
        aDeployment({ finished: '2026-02-28T23:59:59.999Z' }),
        aDeployment({ finished: '2026-03-01T00:00:00Z' }),
        aDeployment({ finished: '2026-03-07T23:59:59.999Z' }),
        aDeployment({ finished: '2026-03-08T00:00:00Z' })
      )
    ).toMatchObject({ value: { deployments: 2 } });
  });

  it('goes by when a deployment finished, not by when it started', () => {
    expect(
      frequency(
        aDeployment({ started: '2026-02-28T23:00Z', finished: '2026-03-01T01:00Z' }),
        aDeployment({ started: '2026-03-07T23:00Z', finished: '2026-03-08T01:00Z' })
      )
    ).toMatchObject({ value: { deployments: 1 } });
  });

  it('leaves out failed deployments', () => {
    expect(
      frequency(
        aDeployment({ finished: '2026-03-02T10:00Z', status: 'failure' }),
        aDeployment({ finished: '2026-03-03T10:00Z' })
      )
    ).toMatchObject({ value: { deployments: 1 } });
  });

  it('keeps a deployment that succeeded and turned out bad later', () => {
    expect(frequency(aDeployment({ finished: '2026-03-02T10:00Z', unhealthy: '2026-03-02T10:05Z' }))).toMatchObject({
      value: { deployments: 1 },
    });
  });

  it('is a true zero where the source had a deployment before', () => {
    expect(frequency(aDeployment({ finished: '2026-01-01' }))).toEqual({
      kind: 'measured',
      value: { perDay: 0, deployments: 0 },
    });
  });

  it('is a true zero where there were only failed ones: the source is the right one', () => {
    expect(frequency(aDeployment({ finished: '2026-03-02', status: 'failure' }))).toMatchObject({
      value: { perDay: 0, deployments: 0 },
    });
  });

  it('has no data where there never was a deployment, and says what the reader knows about it', () => {
    const events = eventsOf({ repositories: ['acme/shop'], whyNoDeployments: 'acme/shop deploys to staging only' });
    expect(measure(events, firstWeekOfMarch).deploymentFrequency).toEqual({
      kind: 'noData',
      reason: 'acme/shop deploys to staging only',
    });
  });

  it('has no data where the first deployment came at or after the end of the range', () => {
    expect(frequency(aDeployment({ finished: '2026-03-08' }))).toEqual({
      kind: 'noData',
      reason: 'No deployment before the end of this range',
    });
  });
});
