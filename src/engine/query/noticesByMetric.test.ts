import { anIncident } from '../testing/anIncident.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, noticeTexts } from '../testing/runQuery.fixtures';

describe('a notice about severities that the settings do not know', () => {
  const incidents = [anIncident({ detected: '2026-03-02T10:00Z', severity: 'SEV1' })];
  const events = eventsOf({ incidents: { kind: 'read', incidents } });
  const told = (metric: string) =>
    noticeTexts(askForFrame({ metric }, events, { from: '2026-03-01', to: '2026-03-08' })).some((text) =>
      text.includes('SEV1 (1)')
    );

  it.each(['changeFailureRate', 'classification', 'deployments'])('matters to %s', (metric) => {
    expect(told(metric)).toBe(true);
  });

  it.each(['deploymentFrequency', 'leadTime', 'changes'])('says nothing about %s', (metric) => {
    expect(told(metric)).toBe(false);
  });
});

describe('a notice about what could not be read', () => {
  const events = eventsOf({
    notices: [
      { severity: 'warning', text: 'a deployment was skipped', about: 'delivery' },
      { severity: 'warning', text: 'a line of the log was skipped', about: 'incidents' },
    ],
  });
  const skipped = (metric: string) =>
    noticeTexts(askForFrame({ metric }, events, { from: '2026-03-01', to: '2026-03-08' })).filter((text) =>
      text.includes('skipped')
    );

  it.each(['deploymentFrequency', 'leadTime', 'changes'])('of incidents says nothing about %s', (metric) => {
    expect(skipped(metric)).toEqual(['a deployment was skipped']);
  });

  it.each(['timeToRestore', 'incidents'])('of deployments says nothing about %s', (metric) => {
    expect(skipped(metric)).toEqual(['a line of the log was skipped']);
  });

  it.each(['changeFailureRate', 'classification', 'deployments'])('of either matters to %s', (metric) => {
    expect(skipped(metric)).toHaveLength(2);
  });
});
