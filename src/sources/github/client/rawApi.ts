import type { Instant } from '../../../engine/domain/time';
import { boundedFetch, type Fetch } from '../../politeFetch/boundedFetch';
import { BOUNDS } from '../../politeFetch/bounds';
import { type GitHubAuthentication, openCredentials } from './gitHubAuthentication';
import type { GitHubApi, GitHubUrls } from './gitHubUrls';
import { createApiLayout } from './sending/apiLayout';

/** GitHub's two APIs with who asks shown to them, and their answers as they are. */
export interface RawApi {
  /** @param path below the API's address, with its query */
  rest(path: string, init: RequestInit): Promise<Response>;
  graphql(init: RequestInit): Promise<Response>;
  /** Never to be seen in an answer. */
  secrets(): readonly string[];
}

export interface RawApiOptions {
  readonly urls: GitHubUrls;
  readonly authentication: GitHubAuthentication;
  readonly fetch?: Fetch;
  readonly now: () => Instant;
  /** How long a second of waiting lasts: 1,000 but in tests. */
  readonly waitMillisPerSecond?: number;
}

/** An answer that may mean that the API is elsewhere. */
class RefusedAnswer extends Error {
  readonly status: number;

  constructor(readonly answer: Response) {
    super(`status ${answer.status}`);
    this.status = answer.status;
  }
}

const quiet = () => undefined;

/** For hosts that ask for others, who know what an answer means. Redirects are answers. */
export function openRawApi({
  urls,
  authentication,
  now,
  waitMillisPerSecond = 1_000,
  ...given
}: RawApiOptions): RawApi {
  const fetch = boundedFetch(BOUNDS.log, given.fetch);
  const layout = createApiLayout(urls);
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const credentials = openCredentials(authentication, { fetch, now, waitMillisPerSecond, log });
  const ask = async (url: string, { restUrl }: GitHubApi, init: RequestInit): Promise<Response> => {
    const send = (authorization: string | undefined) => {
      const headers = new Headers(init.headers);
      if (authorization !== undefined) {
        headers.set('Authorization', authorization);
      }
      return fetch(url, { ...init, headers, redirect: 'manual' });
    };
    const authorization = await credentials.authorization(restUrl);
    const answer = await send(authorization);
    if (answer.status !== 401) {
      return answer;
    }
    const renewed = await credentials.authorization(restUrl, authorization);
    if (renewed === authorization) {
      return answer;
    }
    await answer.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, waitMillisPerSecond));
    return send(renewed);
  };
  const sendTo = async (urlOf: (api: GitHubApi) => string, init: RequestInit): Promise<Response> => {
    try {
      return await layout.send(async (api) => {
        const answer = await ask(urlOf(api), api, init);
        if (answer.status >= 400) {
          throw new RefusedAnswer(answer);
        }
        return answer;
      });
    } catch (error) {
      if (error instanceof RefusedAnswer) {
        return error.answer;
      }
      throw error;
    }
  };
  return {
    rest: (path, init) => sendTo(({ restUrl }) => restUrl + path, init),
    graphql: (init) => sendTo(({ graphqlUrl }) => graphqlUrl, init),
    secrets: credentials.secrets,
  };
}
