import type { FailureSignalSettings } from '../../engine/facts/failureSignals/failureSignalSettings';
import type { MetricSettings } from '../../engine/query/settings';
import type { Ladder, UpperBound } from '../../engine/classification/levelProfile';

/** What is saved with the data source. Everything is optional: `parseOptions` fills the defaults. */
export interface SavedOptions {
  /** Where panels run their queries. Alert rules and public dashboards always run on Grafana's server. */
  queriesRunOn?: QueriesRunOn;
  /** Of a GitHub Enterprise Server, without a trailing slash; empty: github.com. */
  githubUrl?: string;
  /** How the server shows GitHub who asks; a GitHub App needs queries that run on the server. */
  authentication?: AuthenticationKind;
  appId?: string;
  installationId?: string;
  /** `owner/name` each. Provisioning may also give one text with commas. */
  repositories?: string[];
  deploymentSource?: DeploymentSourceKind;
  environment?: string;
  workflow?: string;
  /** Globs of tags: for `workflow-runs` those whose runs count besides the default branch, for `releases` those that count. */
  tagPatterns?: string[];
  /** Globs: a change counts where it touches a file that one of them matches. Empty: every change. */
  paths?: string[];
  /** Further, usually former names of the default branch. */
  defaultBranchNames?: string[];
  incidentSource?: IncidentSourceKind;
  incidentUrl?: string;
  incidentRepository?: string;
  incidentPath?: string;
  incidentLabel?: string;
  /** Of the collector, with or without the `/dora` at its end. */
  collectorUrl?: string;
  profile?: ProfileId;
  customProfile?: CustomProfile;
  firstCommit?: MetricSettings['firstCommit'];
  leadTimeEnd?: MetricSettings['leadTimeEnd'];
  failureSignals?: Partial<FailureSignalSettings>;
  /** How old data may be that the server shows while GitHub cannot be read. 0: none. */
  staleLimitMinutes?: number;
}

/** What Grafana keeps encrypted and never sends to a browser. */
export interface SavedSecrets {
  /** For GitHub. */
  token?: string;
  /** Of the GitHub App, in PEM format. */
  privateKey?: string;
  /** Sent as a bearer token to the incident log's URL. */
  incidentToken?: string;
  /** Of the collector, one that reads. */
  collectorKey?: string;
}

export type QueriesRunOn = 'browser' | 'server';
export type AuthenticationKind = 'token' | 'github-app';
export type DeploymentSourceKind = 'deployments' | 'workflow-runs' | 'releases' | 'merges' | 'collector';
export type IncidentSourceKind = 'none' | 'url' | 'file' | 'issues' | 'collector';
export type ProfileId = 'galway' | 'dora-2021' | 'dora-2023' | 'dora-2024' | 'custom';

/** The bounds of the custom profile. A ladder that is left out is the default profile's. */
export interface CustomProfile {
  deploymentsPerDay?: Ladder<number>;
  leadTimeSeconds?: Ladder<UpperBound>;
  changeFailurePercent?: Ladder<UpperBound>;
  timeToRestoreSeconds?: Ladder<UpperBound>;
}
