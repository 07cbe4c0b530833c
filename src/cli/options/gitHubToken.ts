import { DoraError } from '../../engine/domain/doraError';
import { resolveGitHubUrls, type GitHubUrls } from '../../sources/github';
import type { CliHost } from '../cliHost';

/**
 * The token in GITHUB_TOKEN. Other hosts may do without one; GitHub's GraphQL API does not
 * (https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql).
 *
 * @param isNeeded false where nothing is read that only GitHub has
 * @throws DoraError `unauthorized` when it is needed and not there, `badInput` when it cannot be a token.
 */
export function gitHubToken(
  environment: CliHost['environment'],
  { restUrl }: GitHubUrls,
  isNeeded: boolean
): string | undefined {
  const token = environment.GITHUB_TOKEN?.trim();
  if (token) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new DoraError('badInput', 'GITHUB_TOKEN holds characters that no token has; copy the token again');
    }
    return token;
  }
  if (isNeeded && restUrl === resolveGitHubUrls().restUrl) {
    throw new DoraError(
      'unauthorized',
      'GITHUB_TOKEN is not set, and github.com answers nobody without a token; ' +
        'make a fine-grained token that may only read (github.com/settings/personal-access-tokens) and set GITHUB_TOKEN to it'
    );
  }
  return undefined;
}
