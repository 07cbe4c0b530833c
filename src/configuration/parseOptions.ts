import { LEVEL_PROFILES } from '../engine/classification/profiles';
import type { LevelProfile } from '../engine/classification/levelProfile';
import { DoraError } from '../engine/domain/doraError';
import { MINUTE } from '../engine/domain/time';
import type { MetricSettings } from '../engine/measuring/metricSettings';
import { aboutDeployments, isInLog } from '../sources/deployments';
import { areInCollector, incidentOptions, type IncidentOptions } from '../sources/incidents';
import { collectorUrlProblem } from '../sources/problems';
import { areVulnerabilitiesInCollector, type VulnerabilitySourceKind } from '../sources/vulnerabilities';
import { customLevelProfile, profileProblem } from './customProfile';
import { teamsOf } from './groupSettings';
import { appIdProblem, installationIdProblem, tagPatternsProblem } from './problems';
import {
  savedSchema,
  type AllowedRepositories,
  type DeploymentSourceKind,
  type ParsedSettings,
  type SettingKey,
} from './settings';

/** The settings, checked and complete. */
export interface ReadOptions {
  /** Empty for github.com. */
  readonly githubUrl: string;
  readonly authentication: AuthenticationOptions;
  /** `owner/name` each, as configured. */
  readonly repositories: readonly string[];
  /** Which repositories queries may name. */
  readonly allowedRepositories: AllowedRepositories;
  readonly deployments: DeploymentOptions;
  /** Globs: a change counts where it touches a file that one of them matches. Empty: every change. */
  readonly paths: readonly string[];
  /** Further names of the default branch. */
  readonly defaultBranchNames: readonly string[];
  readonly incidents: IncidentOptions;
  readonly vulnerabilitySource: VulnerabilitySourceKind;
  /** The address of the collector; undefined where nothing is read from it. */
  readonly collectorUrl: string | undefined;
  readonly settings: MetricSettings;
  /** The share of GitHub's rate limit that reading leaves to others, in percent. */
  readonly rateLimitReserve: number;
  /** Questions about more repositories than this are read when somebody says so. */
  readonly askAboveRepositories: number;
  /** Whether what was read may be kept in the browser of whoever looks. */
  readonly keepInBrowser: boolean;
  /** How old data may be that stands in for what cannot be read now. */
  readonly staleLimitMillis: number;
}

export type AuthenticationOptions =
  { readonly kind: 'token' } | { readonly kind: 'github-app'; readonly appId: string; readonly installationId: string };

export interface DeploymentOptions {
  readonly kind: DeploymentSourceKind;
  /** What is read where a query names no environment; at least one. */
  readonly environments: readonly string[];
  readonly workflow: string;
  /** Globs; empty where the kind has no tags. */
  readonly tagPatterns: readonly string[];
}

/** What is wrong with a setting. */
export interface SettingProblem {
  /** Where it stands: its key, and what is inside it. */
  readonly path: readonly string[];
  /** A sentence without its full stop. It may say nothing of where it stands. */
  readonly text: string;
  /** Whether the value is not even of the kind that the setting takes. */
  readonly isMistyped: boolean;
}

export type CheckedSettings =
  | { readonly kind: 'usable'; readonly options: ReadOptions }
  | { readonly kind: 'refused'; readonly problems: readonly SettingProblem[] };

/**
 * Checks what was saved with the data source, by hand or by provisioning, and fills the defaults.
 * @throws DoraError `badInput` naming the setting, why it cannot be used and what to do.
 */
export function parseOptions(jsonData: unknown): ReadOptions {
  const checked = checkSettings(jsonData);
  if (checked.kind === 'usable') {
    return checked.options;
  }
  const [first] = checked.problems;
  const { path, text, isMistyped } = first ?? { path: [], text: 'unreadable', isMistyped: true };
  const problem = isMistyped ? `${path.join('.') || 'All of them'}: ${text}` : text;
  throw new DoraError('badInput', `${problem}. Correct it in the data source's settings.`);
}

/** Reads settings by the keys of `jsonData`, from wherever they come, and fills the defaults. */
export function checkSettings(saved: unknown): CheckedSettings {
  const parsed = savedSchema.safeParse(saved ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message, code }) => ({
      path: path.map(String),
      text: message,
      isMistyped: code !== 'custom',
    }));
    return { kind: 'refused', problems };
  }
  const incidents = incidentOptions(parsed.data.incidentSource, parsed.data);
  const problems = problemsTogether(parsed.data, incidents.error?.issues ?? []);
  return problems.length === 0 && incidents.success
    ? { kind: 'usable', options: readOptions(parsed.data, incidents.data) }
    : { kind: 'refused', problems };
}

/** What is wrong with settings that can each be used, given the others. */
function problemsTogether(
  settings: ParsedSettings,
  ofIncidents: ReadonlyArray<{ readonly path: readonly PropertyKey[]; readonly message: string }>
): SettingProblem[] {
  const { authentication, deploymentSource } = settings;
  const problems: Array<readonly [SettingKey, string | undefined]> = [
    ['tagPatterns', tagPatternsProblem(settings.tagPatterns, deploymentSource)],
    ['environment', environmentProblem(settings)],
  ];
  if (authentication === 'github-app') {
    problems.push(['installationId', installationIdProblem(settings.installationId)]);
    problems.push(['appId', appIdProblem(settings.appId)]);
  }
  problems.push(...ofIncidents.map(({ path, message }) => [path[0] as SettingKey, message] as const));
  if (readsCollector(settings)) {
    const { collectorUrl } = settings;
    problems.push([
      'collectorUrl',
      collectorUrl === '' ? 'The collector has no address yet' : collectorUrlProblem(collectorUrl),
    ]);
  }
  const profile = profileProblem(levelProfile(settings));
  problems.push(['customProfile', profile && `The custom level profile: ${profile}`]);
  return problems.flatMap(([key, text]) => (text === undefined ? [] : [{ path: [key], text, isMistyped: false }]));
}

function environmentProblem({ environment, deploymentSource }: ParsedSettings): string | undefined {
  return environment.length > 1 && !namesEnvironments(deploymentSource)
    ? `${deploymentSource} name no environment, and take one name for theirs only: leave one of ${environment.join(', ')}`
    : undefined;
}

/** Whether deployments of this kind say where they went, so that those to several environments can be told apart. */
export function namesEnvironments(deploymentSource: DeploymentSourceKind): boolean {
  return aboutDeployments(deploymentSource).knowsEnvironments;
}

function readOptions(settings: ParsedSettings, incidents: IncidentOptions): ReadOptions {
  return {
    githubUrl: settings.githubUrl,
    authentication: authenticationOptions(settings),
    repositories: settings.repositories,
    allowedRepositories: settings.allowedRepositories,
    deployments: {
      kind: settings.deploymentSource,
      environments: settings.environment,
      workflow: settings.workflow,
      tagPatterns: settings.tagPatterns,
    },
    paths: settings.paths,
    defaultBranchNames: settings.defaultBranchNames,
    incidents,
    vulnerabilitySource: settings.vulnerabilitySource,
    collectorUrl: readsCollector(settings) ? settings.collectorUrl : undefined,
    settings: {
      firstCommit: settings.firstCommit,
      leadTimeEnd: settings.leadTimeEnd,
      failureSignals: settings.failureSignals,
      profile: levelProfile(settings),
      goals: settings.goals,
      teams: teamsOf(settings.teams),
      trailerPatterns: settings.trailerPatterns,
    },
    rateLimitReserve: settings.rateLimitReserve,
    askAboveRepositories: settings.askAboveRepositories,
    keepInBrowser: settings.keepInBrowser === 'yes',
    staleLimitMillis: settings.staleLimitMinutes * MINUTE,
  };
}

function authenticationOptions({ authentication, appId, installationId }: ParsedSettings): AuthenticationOptions {
  return authentication === 'token' ? { kind: 'token' } : { kind: authentication, appId, installationId };
}

function readsCollector({ deploymentSource, incidentSource, vulnerabilitySource }: ParsedSettings): boolean {
  return (
    isInLog(deploymentSource, 'collector') ||
    areInCollector(incidentSource) ||
    areVulnerabilitiesInCollector(vulnerabilitySource)
  );
}

function levelProfile({ profile, customProfile }: ParsedSettings): LevelProfile {
  return LEVEL_PROFILES.find(({ id }) => id === profile) ?? customLevelProfile(customProfile);
}
