import type { Instant } from '../../../engine/domain/time';
import { isHeaderValue } from '../../politeFetch/headerValue';
import type { OctokitSettings } from './sending/assembleOctokit';
import { UnusableSettings } from './failures/kindsOfFailure';

/** How GitHub is shown who asks. */
export type GitHubAuthentication =
  /** By nothing, or by something in between, such as the relay. */
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

/** What shows GitHub who asks. */
export interface Credentials {
  /**
   * The Authorization header of a call to the REST API at this address, or to its GraphQL sibling; undefined: none.
   * @param refused the header that GitHub has just refused: a new one is made where that is possible.
   * @throws DoraError, or NoInstallationToken
   */
  authorization(restUrl: string, refused?: string): Promise<string | undefined>;
  asker(): Asker;
  /** Never to be seen in a message. */
  secrets(): readonly string[];
}

/** How credentials make the calls that they need themselves. */
export interface CredentialCalls extends Pick<OctokitSettings, 'fetch' | 'waitMillisPerSecond' | 'log'> {
  now(): Instant;
}

export function openCredentials(authentication: GitHubAuthentication, calls: CredentialCalls): Credentials {
  switch (authentication.kind) {
    case 'none':
      return unchanging('');
    case 'token':
      // Whoever pastes a token easily takes a line break along, and no header may hold one.
      return unchanging(authentication.token.trim());
    case 'github-app':
      return authentication.open(calls);
  }
}

/** @param token empty: none. */
function unchanging(token: string): Credentials {
  const isGiven = token !== '';
  return {
    authorization: async () => {
      if (isGiven && !isHeaderValue(token)) {
        throw new UnusableSettings(
          'The GitHub token holds a blank, a line break or a character that no token has: paste it again'
        );
      }
      return isGiven ? `token ${token}` : undefined;
    },
    asker: () => ({ kind: isGiven ? 'token' : 'none' }),
    secrets: () => (isGiven ? [token] : []),
  };
}
