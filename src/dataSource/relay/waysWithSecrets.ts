import type { ReadOptions } from '../../configuration/parseOptions';
import { setCollectorKey } from '../../sources/collector/connection';
import { createGitHubClient, type GitHubAuthentication, resolveGitHubUrls } from '../../sources/github';
import { gitHubApp, openRawApi } from '../../sources/github/gitHubApp';
import { boundedFetch, type Fetch } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../sources/politeFetch/bounds';
import { fetchWithBearer } from '../../sources/politeFetch/fetchWithBearer';
import { COLLECTOR_ADVICE } from '../reads/openReads';
import { openListings } from '../selecting/listings';
import { openSelecting } from '../selecting/selecting';
import type { RelayWays } from './relay';

/** By the names under which Grafana keeps them. */
export type Secrets = Readonly<Record<string, string>>;

interface WaysHost extends Pick<RelayWays, 'now'> {
  readonly waitMillisPerSecond?: number | undefined;
  /** That of the host itself, so that both list once; one of its own unless given. */
  readonly selecting?: RelayWays['selecting'];
}

/** How a host on a server asks, each with the secret that is for it. */
export function waysWithSecrets(
  options: ReadOptions,
  secrets: Secrets,
  { now, waitMillisPerSecond = 1_000, selecting }: WaysHost
): RelayWays {
  const openOwn = () => {
    const way = { ...resolveGitHubUrls(options.githubUrl), authentication: authenticationOf(options, secrets) };
    return openSelecting(options, openListings(createGitHubClient({ ...way, now, waitMillisPerSecond }), now));
  };
  return {
    selecting: selecting ?? openOwn(),
    gitHub: openRawApi({
      urls: resolveGitHubUrls(options.githubUrl),
      authentication: authenticationOf(options, secrets),
      now,
      waitMillisPerSecond,
    }),
    logFetch: logFetchWith(secrets),
    collectorFetch: withKey(boundedFetch(BOUNDS.collectorList), secrets.collectorKey?.trim() ?? ''),
    now,
  };
}

export function authenticationOf(
  { authentication }: ReadOptions,
  { token = '', privateKey = '' }: Secrets
): GitHubAuthentication {
  if (authentication.kind === 'github-app') {
    const { appId, installationId } = authentication;
    return gitHubApp({ appId, installationId, privateKey });
  }
  // Whoever pastes a token easily takes a line break along.
  return token.trim() === '' ? { kind: 'none' } : { kind: 'token', token: token.trim() };
}

/** With the token of the incident log, where there is one. */
export function logFetchWith({ incidentToken = '' }: Secrets): Fetch {
  const fetch = boundedFetch(BOUNDS.anything);
  const token = incidentToken.trim();
  return token === '' ? fetch : fetchWithBearer(fetch, token, "in the data source's settings");
}

function withKey(fetch: Fetch, key: string): Fetch {
  return async (input, init) => {
    if (key === '') {
      return fetch(input, init);
    }
    const headers = new Headers(init?.headers);
    setCollectorKey(headers, key, COLLECTOR_ADVICE.key);
    return fetch(input, { ...init, headers });
  };
}
