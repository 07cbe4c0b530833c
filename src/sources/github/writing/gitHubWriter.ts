import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import { BOUNDS } from '../../politeFetch/bounds';
import type { Fetch } from '../../politeFetch/boundedFetch';
import { askerName, capitalised, lacksPermission } from '../client/failures/askerWords';
import { shownHost } from '../client/failures/shownHost';
import { withoutSecrets } from '../client/failures/withoutSecrets';
import { type GitHubAuthentication, openCredentials } from '../client/gitHubAuthentication';
import type { GitHubUrls } from '../client/gitHubUrls';
import { createApiLayout } from '../client/sending/apiLayout';
import { createCallCounter } from '../client/sending/callStatistics';
import { limitedFetch } from '../client/sending/limitedFetch';
import { send, type CallPurpose } from '../client/sending/send';

/** The one way to change something on GitHub. What reads has a client that cannot: `client/gitHubClient.ts`. */
export interface GitHubWriter {
  /** Makes or changes one thing, and gives what GitHub says of it. Never sent twice. @throws DoraError */
  rest(change: RestChange): Promise<unknown>;
  /** Asks or changes by GraphQL. @throws DoraError, also where only a part of it was refused */
  graphql(change: GraphqlChange): Promise<Readonly<Record<string, unknown>>>;
}

interface RestChange extends Omit<CallPurpose, 'does'> {
  readonly method: 'POST' | 'PATCH';
  /** Such as `/repos/{owner}/{repo}/issues`. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

interface GraphqlChange extends Omit<CallPurpose, 'does'> {
  readonly document: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface GitHubWriterOptions extends GitHubUrls {
  readonly authentication: GitHubAuthentication;
  readonly fetch?: Fetch;
  readonly now: () => Instant;
}

const graphqlBody = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ type: z.string().nullish(), message: z.string().nullish() })).nullish(),
});

/** Nothing is loaded or sent before the first call. */
export function createGitHubWriter({ authentication, fetch, now, ...urls }: GitHubWriterOptions): GitHubWriter {
  const calls = {
    fetch: limitedFetch(fetch, BOUNDS.gitHub.wholeMillis, createCallCounter()),
    waitMillisPerSecond: 1_000,
    log: SILENT,
  };
  const credentials = openCredentials(authentication, { ...calls, now });
  const shownAs = shownHost(urls.restUrl);
  let octokit: Promise<Octokit> | undefined;
  const load = () =>
    (octokit ??= import('../client/sending/assembleOctokit').then(({ assembleOctokit }) => assembleOctokit(calls)));
  const context = { load, layout: createApiLayout(urls), now, shownAs, credentials, waitMillisPerSecond: 1_000 };
  // What was made although the answer was lost would be made twice.
  const once = { retries: 0 };
  return {
    rest: ({ method, path, parameters, ...purpose }) =>
      send(context, { ...purpose, does: 'write to' }, async (loaded, { restUrl }, headers) => {
        const { data } = await loaded.request({
          ...{ method, baseUrl: restUrl, url: path, ...parameters },
          ...{ headers: { ...headers, 'x-github-api-version': '2022-11-28' }, request: once },
        });
        return data as unknown;
      }),
    graphql: async ({ document, variables, ...purpose }) => {
      const body = await send(context, { ...purpose, does: 'write to' }, async (loaded, { graphqlUrl }, headers) => {
        const { data } = await loaded.request({
          ...{ method: 'POST', baseUrl: '', url: graphqlUrl, query: document, variables },
          ...{ headers: { ...headers }, request: { ...once, isGraphql: true } },
        });
        return data as unknown;
      });
      const { data, errors } = graphqlBody.safeParse(body).data ?? {};
      const [problem] = errors ?? [];
      if (problem !== undefined || !data) {
        const said = withoutSecrets(problem?.message ?? 'no answer', credentials.secrets()).slice(0, 200);
        throw refusal(problem?.type ?? '', said, purpose, () => credentials.asker());
      }
      return data;
    },
  };
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function refusal(
  type: string,
  said: string,
  { about, needs }: CallPurpose,
  asker: () => Parameters<typeof askerName>[0]
): DoraError {
  switch (type) {
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return new DoraError(
        'forbidden',
        `${capitalised(askerName(asker()))} may not write to ${about} ("${said}")${needs ? `: ${lacksPermission(asker(), needs)}` : ''}`
      );
    case 'NOT_FOUND':
      return new DoraError('notFound', `${about} does not exist, or the token cannot see it ("${said}")`);
    default:
      return new DoraError('badResponse', `GitHub did not write to ${about}: "${said}"`);
  }
}
