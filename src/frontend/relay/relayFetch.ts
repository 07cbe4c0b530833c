import { config } from '@grafana/runtime';
import { RELAY_PATH, RELAYED_STATUS } from '../../dataSource/relay/relayPlaces';
import { boundedFetch, type Fetch } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../sources/politeFetch/bounds';
import { failureResponse } from './ownWords';

/** The browser's own. */
const ask = boundedFetch(BOUNDS.anything);

let rotating: Promise<void> | undefined;

/**
 * The browser's own `fetch` to the relay. Not `getBackendSrv().fetch`, which rejects on an error status and drops the
 * response's headers with it: the readers need `retry-after`, `x-ratelimit-reset` and `etag`.
 * Grafana's session goes along as a cookie, and the organisation in the header that Grafana itself sends.
 */
export const relayFetch: Fetch = async (input, init) => {
  const request = input instanceof Request ? new Request(input, init) : undefined;
  const headers = new Headers(init?.headers ?? request?.headers);
  headers.delete('authorization');
  headers.set('X-Grafana-Org-Id', String(config.bootData?.user?.orgId ?? 1));
  const isPost = (init?.method ?? request?.method ?? 'GET').toUpperCase() === 'POST';
  if (isPost) {
    // The relay takes no other: browsers let other sites send those.
    headers.set('Content-Type', 'application/json');
  }
  const url = relayAddress(request?.url ?? input.toString());
  const send = () =>
    ask(request === undefined ? url : new Request(url, request.clone()), {
      ...init,
      headers,
      credentials: 'same-origin',
    });
  return asAnswered(await withinSession(send));
};

/** A 401 that comes as it is comes from Grafana: its session needs a new token, or has ended. */
async function withinSession(send: () => Promise<Response>): Promise<Response> {
  const response = await send();
  if (response.status !== 401 || response.headers.has(RELAYED_STATUS)) {
    return response;
  }
  await response.body?.cancel();
  await rotateSession();
  const again = await send();
  return again.status === 401 ? failureResponse('sessionEnded') : again;
}

/** What Grafana says where the plugin's part on its server does not run, or has just ended. */
const WITHOUT_BACKEND = new Set([404, 500, 501, 503]);

/** The answer with the status that it had where it came from, for which a browser or Grafana has uses of its own. */
function asAnswered(response: Response): Response {
  const relayed = response.headers.get(RELAYED_STATUS);
  if (relayed === null) {
    return WITHOUT_BACKEND.has(response.status) ? failureResponse('noBackend') : response;
  }
  const { body, headers } = response;
  return Number(relayed) === response.status ? response : new Response(body, { status: Number(relayed), headers });
}

/**
 * What is to be asked behind the relay goes into its query string: of a path, Grafana's versions and whatever stands in
 * front of them decode now more and now less (https://github.com/grafana/grafana/issues/98197).
 */
function relayAddress(address: string): string {
  const [, relay, path] = BEHIND_RELAY.exec(address) ?? [];
  return relay === undefined ? address : `${relay}?path=${encodeURIComponent(path ?? '')}`;
}

const BEHIND_RELAY = new RegExp(`^(.*/resources/${RELAY_PATH}/(?:rest|collector))(/.*)$`);

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
