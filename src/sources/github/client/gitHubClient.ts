import type { Octokit } from '@octokit/rest';
import type { Instant } from '../../../engine/domain/time';
import { createCallCounter, withoutRateLimit, type CallCounter, type CallStatistics } from './sending/callStatistics';
import type { OctokitLog } from './sending/assembleOctokit';
import { createEtagStore, type EtagStore } from '../../politeFetch/etagStore';
import { createApiLayout } from './sending/apiLayout';
import { followMoved } from './sending/followMoved';
import { resolveGitHubUrls, type GitHubUrls } from './gitHubUrls';
import { limitedFetch } from './sending/limitedFetch';
import type { Fetch } from '../../politeFetch/boundedFetch';
import { BOUNDS } from '../../politeFetch/bounds';
import { createOlderServer } from './olderServers/olderServer';
import { createPresentNames } from './sending/presentNames';
import { shownHost } from './failures/shownHost';
import { sendGraphql, type GraphqlAnswer, type GraphqlRequest } from './sending/sendGraphql';
import { sendRest, type RestAnswer, type RestRequest } from './sending/sendRest';
import { type Asker, type GitHubAuthentication, openCredentials, type Credentials } from './gitHubAuthentication';
import { withoutSecrets } from './failures/withoutSecrets';

/** One way to GitHub: what every reader here asks its questions through. */
export interface GitHubClient {
  /** Sends a GraphQL document; problems with parts of it come beside the data. @throws DoraError, TooMuchAtOnce */
  graphql(request: GraphqlRequest): Promise<GraphqlAnswer>;
  /** Sends one REST call, about what was renamed by its present name. @throws DoraError, Moved */
  rest(request: RestRequest): Promise<RestAnswer>;
  now(): Instant;
  statistics(): CallStatistics;
  /** Who asks, and what a GitHub App's installation was given; the latter is known once a call was made. */
  asker(): Asker;
  /** Whether no token is given where GraphQL answers nobody without one, as github.com does: a call would be in vain. */
  lacksToken(): boolean;
}

export interface GitHubClientOptions extends GitHubUrls {
  /** `none` unless given. */
  readonly authentication?: GitHubAuthentication;
  readonly fetch?: Fetch;
  readonly now: () => Instant;
  readonly callTimeLimitMillis?: number;
  /** How long a second of waiting (rate limits, retries) lasts: 1,000 but in tests. */
  readonly waitMillisPerSecond?: number;
  readonly log?: Partial<OctokitLog>;
  /** Where answers with an ETag are kept; one of its own unless given. */
  readonly etags?: EtagStore;
  /** The address that people know the server by, for messages; the one of the API unless given. */
  readonly shownAs?: string;
}

/** Makes a client. Nothing is loaded or sent before the first call. */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { fetch, callTimeLimitMillis = BOUNDS.gitHub.wholeMillis, now } = options;
  const counter = createCallCounter();
  const kept = (options.etags ?? createEtagStore()).part();
  const layout = createApiLayout(options);
  const { authentication = { kind: 'none' }, waitMillisPerSecond = 1_000 } = options;
  const log = scrubbedLog(options.log ?? {}, () => credentials.secrets());
  const counted = (by: CallCounter) => ({
    fetch: limitedFetch(fetch, callTimeLimitMillis, by),
    waitMillisPerSecond,
    log,
  });
  const credentials: Credentials = openCredentials(authentication, { ...counted(withoutRateLimit(counter)), now });
  let octokit: Promise<Octokit> | undefined;
  const load = () =>
    (octokit ??= import('./sending/assembleOctokit').then(({ assembleOctokit }) => assembleOctokit(counted(counter))));
  const shownAs = shownHost(options.shownAs ?? options.restUrl);
  const context = { load, layout, now, shownAs, credentials, waitMillisPerSecond };
  const server = createOlderServer(shownAs);
  const graphql: GitHubClient['graphql'] = (request) => sendGraphql({ ...context, server }, request);
  const rest: GitHubClient['rest'] = (request) => sendRest({ ...context, kept }, request);
  const names = createPresentNames(graphql, now);
  return {
    graphql,
    rest: (request) => (request.tellsMoves ? rest(request) : followMoved(names, request, rest)),
    now,
    statistics: counter.statistics,
    asker: credentials.asker,
    lacksToken: () => credentials.asker().kind === 'none' && options.restUrl === resolveGitHubUrls().restUrl,
  };
}

/**
 * A log for Octokit that lets only messages through, and no secret in them: Octokit logs whole requests as well, with
 * the header that shows who asks.
 */
function scrubbedLog(log: Partial<OctokitLog>, secrets: () => readonly string[]): OctokitLog {
  const scrubbed = (level: keyof OctokitLog) => (message: string, details?: unknown) => {
    const text = details instanceof Error ? `${message}: ${details.message}` : message;
    log[level]?.(withoutSecrets(text, secrets()));
  };
  return { debug: scrubbed('debug'), info: scrubbed('info'), warn: scrubbed('warn'), error: scrubbed('error') };
}
