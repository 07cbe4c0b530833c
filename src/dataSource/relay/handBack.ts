import { withoutSecrets } from '../../sources/github';
import { textOf } from '../../sources/politeFetch/readBody';
import { RELAYED_STATUS } from './relayPlaces';

/** What a host sends to the page. */
export interface HandedBack {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Within the bounds of whoever was asked. */
  readonly body: ReadableStream<Uint8Array> | null;
}

const HEADERS = new Set(
  (
    'content-type etag last-modified link location retry-after date x-oauth-scopes x-github-request-id ' +
    'x-github-media-type x-github-enterprise-version x-accepted-github-permissions'
  ).split(' ')
);

/** What comes back is data, whatever it says of itself: it must not become a page of Grafana's. */
const OWN_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
};

/**
 * An answer as it goes back: without cookies and what belongs to a connection, and where it is a refusal, which may repeat
 * what it refuses, without secrets. A status that a browser or Grafana would take for its own is
 * another one here; a header always says which it was, and so that the relay answered.
 */
export async function handBack(answer: Response, secrets: readonly string[]): Promise<HandedBack> {
  const headers: Record<string, string> = {};
  answer.headers.forEach((value, name) => {
    if (HEADERS.has(name) || name.startsWith('x-ratelimit-')) {
      headers[name] = withoutSecrets(value, secrets);
    }
  });
  const { status } = answer;
  const isOfBrowser = status === 401 || (status >= 300 && status < 400 && status !== 304);
  return {
    status: isOfBrowser ? 502 : status,
    headers: { ...headers, ...OWN_HEADERS, [RELAYED_STATUS]: String(status) },
    body: answer.ok || status === 304 ? answer.body : streamOf(withoutSecrets(await textOf(answer), secrets)),
  };
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream();
}
