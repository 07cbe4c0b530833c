import type { Incident } from '../events/incident';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { measure } from '../testing/measure.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';

const firstOfMarch = rangeOf('2026-03-01', '2026-03-02');

const timeToRestore = (...incidents: Incident[]) => measure(eventsOf({ incidents }), firstOfMarch).timeToRestore;

describe('time to restore service', () => {
  it('runs from detected to resolved', () => {
    // 10, 30 and 80 min: median 1800 s; p95 at position 1.9: 1800 + 0.9 × 3000 = 4500; mean 7200 / 3
    expect(
      timeToRestore(
        anIncident({ detected: '2026-03-01T10:00Z', resolved: '2026-03-01T11:20Z' }),
        anIncident({ detected: '2026-03-01T12:00Z', resolved: '2026-03-01T12:10Z' }),
        anIncident({ detected: '2026-03-01T13:00Z', resolved: '2026-03-01T13:30Z' })
      )
    ).toEqual({
      kind: 'measured',
      value: { p50Seconds: 1_800, p95Seconds: expect.closeTo(4_500, 6), meanSeconds: 2_400, count: 3, open: 0 },
    });
  });

  it('counts an incident in the range in which it was resolved, as [from, to)', () => {
    const detected = '2026-02-28T12:00Z';
    expect(
      timeToRestore(
        anIncident({ id: '1', detected, resolved: '2026-02-28T23:59:59.999Z' }),
        anIncident({ id: '2', detected, resolved: '2026-03-01T00:00Z' }),
        anIncident({ id: '3', detected, resolved: '2026-03-02T00:00Z' })
      )
      // Only the second: 12:00 to midnight, 43200 s. The third was still open at the end.
    ).toMatchObject({ value: { meanSeconds: 43_200, count: 1, open: 1 } });
  });

  it('counts apart what was open at the end of the range', () => {
    expect(
      timeToRestore(
        anIncident({ detected: '2026-03-01T10:00Z', resolved: '2026-03-01T10:10Z' }),
        anIncident({ detected: '2026-01-01' }),
        anIncident({ detected: '2026-03-01T23:59:59.999Z' }),
        anIncident({ detected: '2026-03-01T12:00Z', resolved: '2026-03-09' }),
        anIncident({ detected: '2026-03-02T00:00Z' })
      )
    ).toMatchObject({ value: { count: 1, open: 3 } });
  });

  it('counts an incident resolved at once: 0 s', () => {
    expect(timeToRestore(anIncident({ detected: '2026-03-01T10:00Z', resolved: '2026-03-01T10:00Z' }))).toMatchObject({
      value: { meanSeconds: 0, count: 1 },
    });
  });

  it('has no data where none was resolved, and says how many are open', () => {
    expect(timeToRestore()).toEqual({ kind: 'noData', reason: 'No incident was resolved in this range' });
    expect(timeToRestore(anIncident({ detected: '2026-03-01T10:00Z' }))).toEqual({
      kind: 'noData',
      reason: 'No incident was resolved in this range; 1 open at its end',
    });
  });

  it('has no data without an incident log, and says so', () => {
    const measured = (incidents: Parameters<typeof eventsOf>[0]['incidents']) =>
      measure(eventsOf(incidents === undefined ? {} : { incidents }), firstOfMarch).timeToRestore;
    expect(measured({ kind: 'notConfigured' })).toEqual({
      kind: 'noData',
      reason: 'No incident log is set; say where incidents are written down',
    });
    expect(measured({ kind: 'unreadable', reason: 'https://status.acme.example answered 404' })).toEqual({
      kind: 'noData',
      reason: 'https://status.acme.example answered 404',
    });
  });
});

describe('with failed deployments in the place of incidents', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ finished: '2026-03-01T08:00Z' }),
      aDeployment({ finished: '2026-03-01T10:00Z', status: 'failure' }),
      aDeployment({ finished: '2026-03-01T10:30Z' }),
      aDeployment({ finished: '2026-03-01T20:00Z', status: 'failure' }),
    ],
    incidents: { kind: 'failedDeployments' },
  });

  it('is failed deployment recovery time, of the range in which it was recovered', () => {
    expect(measure(events, rangeOf('2026-03-01', '2026-03-02')).timeToRestore).toEqual({
      kind: 'measured',
      value: { p50Seconds: 1_800, p95Seconds: 1_800, meanSeconds: 1_800, count: 1, open: 1, of: 'failedDeployments' },
    });
  });

  it('says what is missing in its own words', () => {
    expect(measure(events, rangeOf('2026-03-01T12:00Z', '2026-03-02')).timeToRestore).toEqual({
      kind: 'noData',
      reason: 'No failed deployment was recovered from in this range; 1 open at its end',
    });
  });
});
