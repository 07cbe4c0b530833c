import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { reasonsById } from '../../testing/measure.fixtures';

const first = aDeployment({ id: 'first', finished: '2026-03-01T10:00Z' });
const second = aDeployment({ id: 'second', finished: '2026-03-01T14:00Z' });

describe('signal 4, critical bug', () => {
  it.each([
    ['in the moment the deployment finished', '2026-03-01T10:00:00.000Z', ['criticalBug']],
    ['23 hours later', '2026-03-02T09:00Z', ['criticalBug']],
    ['24 hours later to the millisecond', '2026-03-02T10:00:00.000Z', ['criticalBug']],
    ['a millisecond more', '2026-03-02T10:00:00.001Z', []],
    ['before the deployment finished', '2026-03-01T09:59:59.999Z', []],
  ])('is a critical incident detected %s: %s', (_when, detected, reasons) => {
    expect(reasonsById({ deployments: [first], incidents: [anIncident({ severity: 'critical', detected })] })).toEqual({
      first: reasons,
    });
  });

  it('marks the latest successful deployment of that moment alone', () => {
    const reasonsAt = (detected: string) =>
      reasonsById({ deployments: [first, second], incidents: [anIncident({ severity: 'critical', detected })] });
    expect(reasonsAt('2026-03-01T13:59:59.999Z')).toEqual({ first: ['criticalBug'], second: [] });
    expect(reasonsAt('2026-03-01T14:00Z')).toEqual({ first: [], second: ['criticalBug'] });
  });

  it('passes over failed deployments: what ran was the one before', () => {
    const failed = aDeployment({ id: 'failed', finished: '2026-03-01T12:00Z', status: 'failure' });
    expect(
      reasonsById({
        deployments: [first, failed],
        incidents: [anIncident({ severity: 'critical', detected: '2026-03-01T13:00Z' })],
      })
    ).toEqual({ first: ['criticalBug'], failed: ['rollout'] });
  });

  it('counts whether or not the incident was resolved', () => {
    const incidents = [
      anIncident({ severity: 'critical', detected: '2026-03-01T10:30Z', resolved: '2026-03-01T10:31Z' }),
    ];
    expect(reasonsById({ deployments: [first], incidents })).toEqual({ first: ['criticalBug'] });
  });

  it.each([undefined, 'high', 'low'])('is not an incident of severity %s', (severity) => {
    const incident = anIncident({ detected: '2026-03-01T10:30Z', ...(severity !== undefined && { severity }) });
    expect(reasonsById({ deployments: [first], incidents: [incident] })).toEqual({ first: [] });
  });

  it('takes severities in any case, and those of the settings in place of critical', () => {
    const reasonsOf = (severity: string, criticalSeverities?: string[]) =>
      reasonsById(
        { deployments: [first], incidents: [anIncident({ severity, detected: '2026-03-01T10:30Z' })] },
        criticalSeverities === undefined ? {} : { criticalSeverities }
      )['first'];
    expect(reasonsOf('CRITICAL')).toEqual(['criticalBug']);
    expect(reasonsOf('Sev1', ['SEV1', 'sev2'])).toEqual(['criticalBug']);
    expect(reasonsOf('critical', ['sev1'])).toEqual([]);
    expect(reasonsOf('critical', [])).toEqual([]);
  });

  it('has another window where the settings say so', () => {
    const incidents = [anIncident({ severity: 'critical', detected: '2026-03-03T10:00Z' })];
    expect(reasonsById({ deployments: [first], incidents }, { criticalBugWithinHours: 48 })).toEqual({
      first: ['criticalBug'],
    });
  });
});
