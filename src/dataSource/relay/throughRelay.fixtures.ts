import type { ReadOptions } from '../../configuration/parseOptions';
import type { Instant } from '../../engine/domain/time';
import { createGitHubClient } from '../../sources/github';
import type { Fetch } from '../../sources/politeFetch/boundedFetch';
import { openReads, type OpenReads } from '../reads/openReads';
import { handBack } from './handBack';
import { openRelay } from './relay';
import { waysWithSecrets } from './waysWithSecrets';

export interface ReadsOfPage {
  readonly reads: OpenReads;
  /** What came back to the page. */
  readonly answers: readonly string[];
}

/** The readers of a page: all that they ask goes through the relay, which alone has the token. */
export function readsThroughRelay(options: ReadOptions, token: string, now: () => Instant): ReadsOfPage {
  const relay = openRelay(options, waysWithSecrets(options, { token }, { now, waitMillisPerSecond: 1 }));
  const answers: string[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const [place = '', path = ''] = pathname.slice(1).split(/\/(.*)/s);
    const answer = await relay.answer(
      {
        place,
        method: request.method,
        parameters: new URLSearchParams(place === 'rest' ? { path: `/${path}${search}` } : {}),
        headers: new Map([...request.headers, ['content-type', 'application/json']]),
        body: new Uint8Array(await request.arrayBuffer()),
      },
      request.signal
    );
    const { status, headers, body } = await handBack(answer, [token]);
    const text = await new Response(body).text();
    answers.push(text);
    return new Response(status === 304 ? null : text, { status, headers });
  };
  const base = 'https://relay.example';
  const client = createGitHubClient({ restUrl: `${base}/rest`, graphqlUrl: `${base}/graphql`, fetch, now });
  const reads = openReads(options, {
    client,
    log: { fetch, addressFor: () => `${base}/incidents` },
    collector: { fetch, authorization: { kind: 'relay' } },
    now,
  });
  return { reads, answers };
}
