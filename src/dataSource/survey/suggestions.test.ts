import { checkSettings } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import { deploymentSuggestions, incidentSuggestions, presentSettings, settingsOf, whatToSet } from './suggestions';

const shown = (suggestions: ReturnType<typeof deploymentSuggestions>) =>
  suggestions.map(({ title, present, suggested }) => [title, present, suggested]);

describe('what is suggested of deployments', () => {
  const suggest = (chosen: Parameters<typeof deploymentSuggestions>[0], saved: SavedOptions = {}) =>
    deploymentSuggestions(chosen, presentSettings(saved));

  it('is what is not so yet, beside what is', () => {
    expect(shown(suggest({ deploymentSource: 'deployments', environment: 'live' }))).toEqual([
      ['Environment', 'production', 'live'],
    ]);
    expect(shown(suggest({ deploymentSource: 'workflow-runs', workflow: 'deploy.yml' }))).toEqual([
      ['A deployment is', 'GitHub deployments', 'Workflow runs'],
      ['Workflow', 'release.yml', 'deploy.yml'],
    ]);
  });

  it.each([
    [{ deploymentSource: 'deployments', environment: 'Production' }, {}],
    [{ deploymentSource: 'deployments', environment: ['live', 'production'] }, { environment: ['production', 'Live'] }],
    [{ deploymentSource: 'releases' }, { deploymentSource: 'releases', tagPatterns: ['web@*'] }],
  ] as const)('is nothing where the settings say it: %j and %j', (chosen, saved) => {
    expect(suggest(structuredClone(chosen) as SavedOptions, structuredClone(saved) as SavedOptions)).toEqual([]);
  });

  it('takes away what is left over from another source, so that the settings can be used', () => {
    const saved: SavedOptions = { deploymentSource: 'releases', tagPatterns: ['web@*'] };
    const suggestions = suggest({ deploymentSource: 'deployments', environment: 'production' }, saved);
    expect(shown(suggestions)).toEqual([
      ['A deployment is', 'Releases', 'GitHub deployments'],
      ['Tags', 'web@*', 'none'],
    ]);
    const several: SavedOptions = { environment: ['live', 'eu'] };
    const merges = suggest({ deploymentSource: 'merges' }, several);
    expect(shown(merges)).toEqual([
      ['A deployment is', 'GitHub deployments', 'Merges'],
      ['Environment', 'live, eu', 'live'],
    ]);
    for (const [before, after] of [
      [saved, suggestions],
      [several, merges],
    ] as const) {
      const settings = { ...before, ...settingsOf(after) };
      expect(checkSettings(settings)).toMatchObject({ kind: 'usable' });
    }
  });

  it('is nothing where deployments are in the collector, at which nobody looked', () => {
    expect(suggest({ deploymentSource: 'merges' }, { deploymentSource: 'collector' })).toEqual([]);
  });

  it('takes what is wrongly set for not set', () => {
    const saved = { deploymentSource: 'nonsense', environment: 7 } as unknown as SavedOptions;
    expect(shown(suggest({ deploymentSource: 'deployments', environment: 'live' }, saved))).toEqual([
      ['Environment', 'production', 'live'],
    ]);
  });

  it('is said in one line', () => {
    expect(whatToSet(suggest({ deploymentSource: 'workflow-runs', workflow: 'deploy.yml' }))).toBe(
      'set "A deployment is" to Workflow runs and "Workflow" to deploy.yml'
    );
  });
});

describe('what is suggested of incidents', () => {
  const suggest = (chosen: Parameters<typeof incidentSuggestions>[0], saved: SavedOptions = {}) =>
    shown(incidentSuggestions(chosen, presentSettings(saved)));

  it('is where they were found', () => {
    expect(suggest({ incidentSource: 'issues', incidentLabel: 'outage' })).toEqual([
      ['Incidents are kept in', 'Nowhere', 'GitHub issues'],
      ['Label of incidents', 'incident', 'outage'],
    ]);
  });

  it.each<[SavedOptions]>([
    [{ incidentSource: 'url', incidentUrl: 'https://logs.example' }],
    [{ incidentSource: 'collector' }],
  ])('is nothing where they are kept elsewhere: %j', (saved) => {
    expect(suggest({ incidentSource: 'issues', incidentLabel: 'incident' }, saved)).toEqual([]);
  });

  it('is never that there are none', () => {
    expect(suggest({ incidentSource: 'none' }, { incidentSource: 'issues' })).toEqual([]);
  });
});
