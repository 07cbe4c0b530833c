import type { DataSourceJsonData } from '@grafana/data';
import type { FailureSignalSettings } from '../../engine/metrics/failureSignals/failureSignalSettings';
import type { MetricSettings } from '../../engine/query/settings';
import type { Ladder, UpperBound } from '../../engine/classification/levelProfile';

/** What is saved with the data source. Everything is optional: `parseOptions` fills the defaults. */
export interface DoraDataSourceOptions extends DataSourceJsonData {
  /** Of a GitHub Enterprise Server, without a trailing slash; empty: github.com. */
  githubUrl?: string;
  /** `owner/name` each. Provisioning may also give one text with commas. */
  repositories?: string[];
  deploymentSource?: DeploymentSourceKind;
  environment?: string;
  workflow?: string;
  incidentSource?: IncidentSourceKind;
  incidentUrl?: string;
  incidentRepository?: string;
  incidentPath?: string;
  incidentLabel?: string;
  profile?: ProfileId;
  customProfile?: CustomProfile;
  firstCommit?: MetricSettings['firstCommit'];
  leadTimeEnd?: MetricSettings['leadTimeEnd'];
  failureSignals?: Partial<FailureSignalSettings>;
}

/** What Grafana keeps encrypted and never sends to a browser. */
export interface DoraSecureOptions {
  /** For GitHub. */
  token?: string;
  /** Sent as a bearer token to the incident log's URL. */
  incidentToken?: string;
}

export type DeploymentSourceKind = 'deployments' | 'workflow-runs' | 'releases' | 'merges';
export type IncidentSourceKind = 'none' | 'url' | 'file' | 'issues';
export type ProfileId = 'galway' | 'dora-2021' | 'dora-2023' | 'dora-2024' | 'custom';

/** The bounds of the custom profile. A ladder that is left out is the default profile's. */
export interface CustomProfile {
  deploymentsPerDay?: Ladder<number>;
  leadTimeSeconds?: Ladder<UpperBound>;
  changeFailurePercent?: Ladder<UpperBound>;
  timeToRestoreSeconds?: Ladder<UpperBound>;
}
