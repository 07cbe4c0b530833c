import {
  createGitHubClient,
  gitHubWebUrl,
  resolveGitHubUrls,
  type GitHubAuthentication,
  type GitHubClient,
} from '../../sources/github';
import { gitHubApp } from '../../sources/github/gitHubApp';
import type { DataSourceHost } from './dataSourceHost';
import type { ReadOptions } from '../../configuration/parseOptions';

/** The server's own way to GitHub, with the secrets of a data source. */
export function gitHubClientFor(
  options: ReadOptions,
  secrets: Readonly<Record<string, string>>,
  { now, etags, waitMillisPerSecond }: Pick<DataSourceHost, 'now' | 'etags' | 'waitMillisPerSecond'>
): GitHubClient {
  return createGitHubClient({
    ...resolveGitHubUrls(options.githubUrl),
    shownAs: gitHubWebUrl(options.githubUrl),
    authentication: authenticationOf(options, secrets),
    now,
    ...(etags && { etags }),
    ...(waitMillisPerSecond === undefined ? {} : { waitMillisPerSecond }),
  });
}

function authenticationOf(
  { authentication }: ReadOptions,
  { token = '', privateKey = '' }: Readonly<Record<string, string>>
): GitHubAuthentication {
  if (authentication.kind === 'github-app') {
    const { appId, installationId } = authentication;
    return gitHubApp({ appId, installationId, privateKey });
  }
  // Whoever pastes a token easily takes a line break along.
  return token.trim() === '' ? { kind: 'none' } : { kind: 'token', token: token.trim() };
}
