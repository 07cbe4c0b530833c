import type { MetricSettings } from '../../engine/query/settings';
import type { DeploymentSourceKind } from './savedOptions';

/** The data source's settings, checked and complete. */
export interface ReadOptions {
  /** Empty for github.com. */
  readonly githubUrl: string;
  readonly authentication: AuthenticationOptions;
  /** `owner/name` each, as configured. */
  readonly repositories: readonly string[];
  readonly deployments: DeploymentOptions;
  /** Globs: a change counts where it touches a file that one of them matches. Empty: every change. */
  readonly paths: readonly string[];
  /** Further names of the default branch. */
  readonly defaultBranchNames: readonly string[];
  readonly incidents: IncidentOptions;
  /** The address of the collector; undefined where nothing is read from it. */
  readonly collectorUrl: string | undefined;
  readonly settings: MetricSettings;
  /** How old data may be that stands in for what cannot be read now. */
  readonly staleLimitMillis: number;
}

export type AuthenticationOptions =
  { readonly kind: 'token' } | { readonly kind: 'github-app'; readonly appId: string; readonly installationId: string };

export interface DeploymentOptions {
  readonly kind: DeploymentSourceKind;
  /** What is read where a query names no environment. */
  readonly environment: string;
  readonly workflow: string;
  /** Globs; empty where the kind has no tags. */
  readonly tagPatterns: readonly string[];
}

export type IncidentOptions =
  | { readonly kind: 'none' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly repository: string; readonly path: string }
  | { readonly kind: 'issues'; readonly label: string }
  | { readonly kind: 'collector' };
