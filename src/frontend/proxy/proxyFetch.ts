import { config } from '@grafana/runtime';
import { boundedFetch, type Fetch } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../sources/politeFetch/bounds';
import { sessionEndedResponse } from './sessionEnd';

const REFUSED = 'Authentication to data source failed';

/** The browser's own. */
const ask = boundedFetch(BOUNDS.anything);

let rotating: Promise<void> | undefined;

/**
 * The browser's own `fetch` to Grafana's data source proxy. Not `getBackendSrv().fetch`, which rejects on an error
 * status and drops the response's headers with it: the readers need `retry-after`, `x-ratelimit-reset` and `etag`.
 * Grafana's session goes along as a cookie, and the organisation in the header that Grafana itself sends.
 */
export const proxyFetch: Fetch = async (input, init) => {
  const request = input instanceof Request ? new Request(input, init) : undefined;
  const headers = new Headers(init?.headers ?? request?.headers);
  // The proxy route adds the token; whatever a client puts here must not get in its way.
  headers.delete('authorization');
  headers.set('X-Grafana-Org-Id', String(config.bootData?.user?.orgId ?? 1));
  const url = plainPath(request?.url ?? input.toString());
  const send = () =>
    ask(request === undefined ? url : new Request(url, request.clone()), {
      ...init,
      headers,
      credentials: 'same-origin',
    });
  return refusedAsUnauthorized(await withinSession(send));
};

/** A 401 that comes as it is comes from Grafana: its session needs a new token, or has ended. */
async function withinSession(send: () => Promise<Response>): Promise<Response> {
  const response = await send();
  if (response.status !== 401) {
    return response;
  }
  await response.body?.cancel();
  await rotateSession();
  const again = await send();
  return again.status === 401 ? sessionEndedResponse() : again;
}

/**
 * Grafana's proxy rewrites a 401 of the data source to a bare 400, lest the browser takes it for the end of its own
 * session: https://github.com/grafana/grafana/blob/main/pkg/api/pluginproxy/ds_proxy.go (modifyResponse).
 * The readers are to see what GitHub said.
 */
async function refusedAsUnauthorized(response: Response): Promise<Response> {
  if (response.status !== 400 || (await response.clone().text()) !== REFUSED) {
    return response;
  }
  return new Response(JSON.stringify({ message: 'Bad credentials' }), {
    status: 401,
    headers: { 'content-type': 'application/json' },
  });
}

/**
 * Writes the characters that a path can hold as they are, where a client percent-encoded them (`%2F` in a file's path).
 * Grafana before 11.5 encodes a proxied path once more, so that GitHub would look for a file named `a%2Fb`:
 * https://github.com/grafana/grafana/issues/98197
 */
function plainPath(address: string): string {
  const [path = '', ...query] = address.split('?');
  const plain = path.replace(/%(2F|2B|2C|3A|3B|3D|40|24|26)/gi, decodeURIComponent);
  return [plain, ...query].join('?');
}

/**
 * Renews the token of Grafana's session, as Grafana's own pages do when it has grown old (`session.token.rotate`):
 * https://github.com/grafana/grafana/blob/main/pkg/api/user_token.go (RotateUserAuthToken).
 * Whoever asks while it is under way waits for the same. Whether it helped, the next call shows.
 */
function rotateSession(): Promise<void> {
  rotating ??= ask(`${config.appSubUrl ?? ''}/api/user/auth-tokens/rotate`, {
    method: 'POST',
    credentials: 'same-origin',
  })
    .then(
      (response) => response.body?.cancel(),
      () => undefined
    )
    .finally(() => {
      rotating = undefined;
    });
  return rotating;
}
