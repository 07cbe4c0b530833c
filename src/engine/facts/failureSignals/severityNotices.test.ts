import { anIncident } from '../../testing/anIncident.fixtures';
import { severityNotices } from './severityNotices';

const incident = (severity?: string) =>
  anIncident({ detected: '2026-03-01T10:00Z', ...(severity !== undefined && { severity }) });

/** The notices about incidents of some severities, `-` being none. */
function about(severities: string, criticalSeverities = ['critical'], elsewhere = '') {
  const of = (text: string) =>
    text.split(' ').flatMap((word) => (word === '' ? [] : incident(word === '-' ? undefined : word)));
  const here = of(severities);
  return severityNotices(here, [...here, ...of(elsewhere)], { criticalSeverities });
}

const texts = (...given: Parameters<typeof about>) => about(...given).map(({ text }) => text);

describe('severityNotices', () => {
  it('warns of words that mean the worst and are not among the critical ones, with their counts', () => {
    expect(about('SEV1 sev1 minor P0')).toEqual([
      {
        severity: 'warning',
        text:
          'Incidents with the severity SEV1 (2), P0 (1) make no deployment a failed one: ' +
          'the setting criticalSeverities names critical. If they should, add the word there',
        about: 'incidents',
        count: 3,
        todo: 'If they should, add the word to criticalSeverities',
      },
    ]);
  });

  it('warns of them also where others are critical', () => {
    expect(texts('critical blocker')).toEqual([expect.stringContaining('severity blocker (1) make no')]);
  });

  it.each(
    'sev0 sev1 SEV-1 sev_1 s1 S0 p0 P1 P-1 1 0 prio1 Severity-1 Blocker FATAL emergency urgent highest disaster Crit'.split(
      ' '
    )
  )('knows %s', (word) => {
    expect(about(word)).toMatchObject([{ severity: 'warning' }]);
  });

  it('knows "critical" where the settings name other words', () => {
    expect(about('critical', ['outage'])).toMatchObject([{ severity: 'warning' }]);
  });

  it('lists the words where not one is critical', () => {
    expect(about('minor Major major - low')).toEqual([
      {
        severity: 'info',
        text:
          'No incident makes a deployment a failed one: their severities are Major (2), low (1), minor (1), ' +
          'and the setting criticalSeverities names critical',
        about: 'incidents',
        count: 4,
        todo: 'Name the worst one in criticalSeverities',
      },
    ]);
  });

  it.each(['sev2 p2 2 sev10 p11 10 sx1 critically', 'high'])('does not take %s for the worst', (words) => {
    expect(about(words)).toMatchObject([{ severity: 'info' }]);
  });

  it('shows ten words and counts the others', () => {
    const words = Array.from({ length: 12 }, (_each, index) => `word${index + 10}`).join(' ');
    expect(texts(words)[0]).toContain('word19 (1) and 2 more, and the setting');
  });

  it('says nothing where the settings know the words', () => {
    expect(texts('Critical minor')).toEqual([]);
    expect(texts('sev1 SEV2', ['SEV1'])).toEqual([]);
    expect(texts('- -')).toEqual([]);
    expect(texts('')).toEqual([]);
  });

  it('says nothing of harmless incidents where there are critical ones in other repositories', () => {
    expect(texts('minor', ['critical'], 'critical')).toEqual([]);
    expect(texts('minor sev1', ['critical'], 'critical')).toHaveLength(1);
  });

  it('says nothing where somebody drew the line in those numbers, or wants no incident to count', () => {
    expect(texts('sev0 sev1', ['sev0'])).toEqual([]);
    expect(texts('P1 P2', ['p-0', 'critical'])).toEqual([expect.stringContaining('No incident makes')]);
    expect(texts('sev1 fatal', [])).toEqual([]);
  });
});
