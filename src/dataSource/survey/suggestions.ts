import { namesEnvironments, type ReadOptions } from '../../configuration/parseOptions';
import { savedSchema, type ParsedSettings, type SavedOptions } from '../../configuration/settings';
import { environmentKey } from '../../engine/domain/environmentKey';
import { aboutDeployments } from '../../sources/deployments';
import { INCIDENT_SOURCES, incidentsOnGitHub } from '../../sources/incidents';
import type { DeploymentSettings } from './chooseDeployments';
import type { IncidentSettings } from './chooseIncidents';

/** The settings that a survey chooses, with the titles that they have in the data source's settings, in their order. */
const TITLES = [
  ['deploymentSource', 'A deployment is'],
  ['workflow', 'Workflow'],
  ['tagPatterns', 'Tags'],
  ['environment', 'Environment'],
  ['incidentSource', 'Incidents are kept in'],
  ['incidentLabel', 'Label of incidents'],
  ['incidentRepository', 'Repository of the incident log'],
  ['incidentPath', 'Path of the incident log'],
] as const;

type SuggestedKey = (typeof TITLES)[number][0];
export type SuggestedSettings = DeploymentSettings & IncidentSettings;
type PresentSettings = Pick<ParsedSettings, SuggestedKey>;

/** A setting that would fit better than the present one. */
export interface Suggestion {
  readonly key: SuggestedKey;
  readonly title: string;
  /** As people read it. */
  readonly present: string;
  readonly suggested: string;
  /** What to set. */
  readonly settings: SuggestedSettings;
}

/** What is set, one by one: what is wrong with one setting leaves the others as they are. */
export function presentSettings(saved: SavedOptions): PresentSettings {
  const usable = TITLES.flatMap(([key]) =>
    savedSchema.shape[key].safeParse(saved[key]).success ? [[key, saved[key]] as const] : []
  );
  return savedSchema.parse(Object.fromEntries(usable));
}

/** The same of deployments alone, of a data source that is open. */
export function presentDeployments({ deployments }: Pick<ReadOptions, 'deployments'>): PresentDeployments {
  const { kind, environments, workflow, tagPatterns } = deployments;
  return { deploymentSource: kind, environment: [...environments], workflow, tagPatterns: [...tagPatterns] };
}

type PresentDeployments = Pick<PresentSettings, 'deploymentSource' | 'environment' | 'workflow' | 'tagPatterns'>;

/** What of the chosen settings of deployments is not so yet; nothing where they are in a log, at which no survey looks. */
export function deploymentSuggestions(chosen: DeploymentSettings, present: PresentDeployments): readonly Suggestion[] {
  if (!isDeploymentLookedAt(present)) {
    return [];
  }
  const { deploymentSource = present.deploymentSource } = chosen;
  // What is left over from another source would choose among what the new one has, or could not be used with it.
  const leftOver =
    deploymentSource === present.deploymentSource
      ? {}
      : {
          tagPatterns: [],
          ...(!namesEnvironments(deploymentSource) && { environment: present.environment.slice(0, 1) }),
        };
  return changed({ ...leftOver, ...chosen }, present);
}

/** The same of incidents. Where none were found none are suggested: a survey does not look everywhere. */
export function incidentSuggestions(chosen: IncidentSettings, present: PresentSettings): readonly Suggestion[] {
  return chosen.incidentSource === 'none' || !areIncidentsLookedAt(present) ? [] : changed(chosen, present);
}

/** Whether deployments are read from where a survey looks. */
export function isDeploymentLookedAt({ deploymentSource }: Pick<PresentSettings, 'deploymentSource'>): boolean {
  return aboutDeployments(deploymentSource).log === undefined;
}

/** Whether incidents are read from where a survey looks, or from nowhere yet. */
export function areIncidentsLookedAt({ incidentSource }: Pick<PresentSettings, 'incidentSource'>): boolean {
  return incidentSource === 'none' || incidentsOnGitHub(incidentSource) !== undefined;
}

/** All of them as they are saved. */
export function settingsOf(suggestions: readonly Suggestion[]): SuggestedSettings {
  return suggestions.reduce<SuggestedSettings>((all, { settings }) => ({ ...all, ...settings }), {});
}

/** @example 'set "Environment" to live' */
export function whatToSet(suggestions: readonly Suggestion[]): string {
  return `set ${suggestions.map(({ title, suggested }) => `"${title}" to ${suggested}`).join(' and ')}`;
}

/** A value as people read it. */
function shownValue(key: SuggestedKey, value: unknown): string {
  const texts = [value ?? []].flat().map(String);
  switch (key) {
    case 'deploymentSource':
      return texts.map((kind) => titleOfSource(kind)).join(', ');
    case 'incidentSource':
      return texts.map((kind) => INCIDENT_SOURCES.find(({ id }) => id === kind)?.title ?? kind).join(', ');
    default:
      return texts.length === 0 ? 'none' : texts.join(', ');
  }
}

function titleOfSource(kind: string): string {
  const { success, data } = savedSchema.shape.deploymentSource.safeParse(kind);
  return success ? aboutDeployments(data).label : kind;
}

function changed(chosen: SuggestedSettings, present: Partial<PresentSettings>): readonly Suggestion[] {
  return TITLES.flatMap(([key, title]) => {
    const value = chosen[key];
    return value === undefined || isSame(key, value, present[key])
      ? []
      : [
          {
            key,
            title,
            present: shownValue(key, present[key]),
            suggested: shownValue(key, value),
            settings: { [key]: value },
          },
        ];
  });
}

function isSame(key: SuggestedKey, one: unknown, other: unknown): boolean {
  const written = (value: unknown) => {
    const texts = [value ?? []].flat().map((text) => String(text).trim());
    return JSON.stringify(texts.map((text) => (key === 'environment' ? environmentKey(text) : text)).sort());
  };
  return written(one) === written(other);
}
