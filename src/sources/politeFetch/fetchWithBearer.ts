import { DoraError } from '../../engine/domain/doraError';
import type { Fetch } from './boundedFetch';
import { isHeaderValue } from './headerValue';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * A fetch for an incident log that may be read with a token only. Redirects are followed here, so that the token goes
 * to the server of the first address alone, whatever the runtime would do.
 *
 * @param place where the token is given, for messages: `in the data source's settings`
 * @throws DoraError when the token cannot be sent, the server refuses it, or it sends us in circles
 */
export function fetchWithBearer(fetch: Fetch, token: string, place: string): Fetch {
  const problem = (code: DoraError['code'], what: string, instead: string) =>
    new DoraError(code, `The incident log ${what}: ${instead} ${place}`);
  return async (input, init) => {
    if (!isHeaderValue(token)) {
      throw problem('badInput', 'has a token with blanks or characters that no token holds', 'paste it again');
    }
    const first = new URL(input instanceof Request ? input.url : input);
    let url = first;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const isFirstServer = url.origin === first.origin;
      const headers = new Headers(init?.headers);
      if (isFirstServer) {
        headers.set('Authorization', `Bearer ${token}`);
      } else {
        headers.delete('Authorization');
      }
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      if (isFirstServer && response.status === 401) {
        await response.body?.cancel();
        throw problem('unauthorized', 'refuses its token (401)', 'give one that may read it');
      }
      const next = redirectOf(response, url);
      if (next === undefined) {
        return response;
      }
      await response.body?.cancel();
      url = next;
    }
    throw problem(
      'badResponse',
      `leads from one address to the next (${MOST_REDIRECTS} times)`,
      'give its own address'
    );
  };
}

function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get('location');
  if (!REDIRECTS.has(status) || location === null || !URL.canParse(location, from.href)) {
    return undefined;
  }
  const to = new URL(location, from);
  return to.protocol === 'https:' || to.protocol === 'http:' ? to : undefined;
}
