import type { CredentialCalls, Credentials } from './credentials';

/** How GitHub is shown who asks. */
export type GitHubAuthentication =
  /** By nothing, or by something in between, such as Grafana's data proxy. */
  { readonly kind: 'none' } | { readonly kind: 'token'; readonly token: string } | GitHubApp;

/** As a GitHub App's installation; made by `gitHubApp`, so that hosts without it do not carry its code. */
export interface GitHubApp extends GitHubAppIds {
  readonly kind: 'github-app';
  open(calls: CredentialCalls): Credentials;
}

export interface GitHubAppIds {
  /** The app's number, or its client id. */
  readonly appId: string;
  /** The number of the installation in the organisation or account whose repositories are read. */
  readonly installationId: string;
}

/** Who asks, as far as messages and the health check need it. Holds no secret. */
export type Asker =
  | { readonly kind: 'none' }
  | { readonly kind: 'token' }
  | (GitHubAppIds & { readonly kind: 'github-app'; readonly grant?: InstallationGrant });

/** What an installation was given, as GitHub said with the latest access token. */
export interface InstallationGrant {
  /** Such as `{ contents: 'read', deployments: 'write' }`; what is missing was not given. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Whether it covers all repositories of the account, or chosen ones. */
  readonly repositories: 'all' | 'selected';
}
