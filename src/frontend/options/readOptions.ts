import type { MetricSettings } from '../../engine/query/settings';
import type { DeploymentSourceKind } from './doraDataSourceOptions';

/** The data source's settings, checked and complete. */
export interface ReadOptions {
  /** `owner/name` each, as configured. */
  readonly repositories: readonly string[];
  readonly deployments: DeploymentOptions;
  readonly incidents: IncidentOptions;
  readonly settings: MetricSettings;
}

export interface DeploymentOptions {
  readonly kind: DeploymentSourceKind;
  /** What is read where a query names no environment. */
  readonly environment: string;
  readonly workflow: string;
}

export type IncidentOptions =
  | { readonly kind: 'none' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly repository: string; readonly path: string }
  | { readonly kind: 'issues'; readonly label: string };
