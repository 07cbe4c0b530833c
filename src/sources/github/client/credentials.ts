import type { Instant } from '../../../engine/domain/time';
import { isHeaderValue } from '../../politeFetch/headerValue';
import type { OctokitSettings } from './assembleOctokit';
import type { Asker, GitHubAuthentication } from './gitHubAuthentication';
import { UnusableSettings } from './unusableSettings';

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
