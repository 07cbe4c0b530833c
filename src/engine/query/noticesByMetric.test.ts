import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { askForFrame, noticeTexts } from '../testing/runQuery.fixtures';
import { summarise } from './summarise';

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

describe('a notice about one repository', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ repository: 'acme/shop', finished: '2026-03-02' }),
      aDeployment({ repository: 'acme/web', finished: '2026-03-02' }),
    ],
    notices: ['acme/shop', 'acme/web'].map((repository) => ({
      severity: 'warning',
      text: `${repository} was cut short`,
      repository,
    })),
  });
  const range = { from: '2026-03-01', to: '2026-03-08' };
  const cutShort = (texts: readonly string[]) => texts.filter((text) => text.includes('cut short'));

  it('is on no number of another', () => {
    const query = { metric: 'deploymentFrequency', repositories: ['acme/web'] };
    expect(cutShort(noticeTexts(askForFrame(query, events, range)))).toEqual(['acme/web was cut short']);
    const selection = { repositories: ['acme/web'], environments: [] };
    const { notices } = summarise(events, rangeOf('2026-03-01', '2026-03-08'), DEFAULT_SETTINGS, { selection });
    expect(cutShort(notices.map(({ text }) => text))).toEqual(['acme/web was cut short']);
  });

  it('is said where it was asked for, though it is in no number', () => {
    const selection = { repositories: ['acme/web'], environments: [] };
    const asked = ['acme/web', 'acme/shop'];
    const { notices } = summarise(events, rangeOf('2026-03-01', '2026-03-08'), DEFAULT_SETTINGS, { selection, asked });
    expect(cutShort(notices.map(({ text }) => text))).toHaveLength(2);
  });
});
