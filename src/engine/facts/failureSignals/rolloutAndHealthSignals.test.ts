import { aDeployment } from '../../testing/aDeployment.fixtures';
import { reasonsById } from '../../testing/measure.fixtures';

describe('signal 1, rollout', () => {
  it('is a deployment whose status is failure', () => {
    const deployments = [
      aDeployment({ id: 'good', finished: '2026-03-01T10:00Z' }),
      aDeployment({ id: 'bad', finished: '2026-03-01T12:00Z', status: 'failure' }),
    ];
    expect(reasonsById({ deployments })).toEqual({ good: [], bad: ['rollout'] });
  });
});

describe('signal 2, health', () => {
  it('is a failure status that came after the success, however late', () => {
    const deployments = [
      aDeployment({ id: 'soon', finished: '2026-03-01T10:00Z', unhealthy: '2026-03-01T10:01Z' }),
      aDeployment({ id: 'late', finished: '2026-03-01T12:00Z', unhealthy: '2026-05-01' }),
    ];
    expect(reasonsById({ deployments })).toEqual({ soon: ['health'], late: ['health'] });
  });
});
