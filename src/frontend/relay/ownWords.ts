import { DoraError } from '../../engine/domain/doraError';
import type { GitHubClient } from '../../sources/github';
import type { Fetch } from '../../sources/politeFetch/boundedFetch';

type Failure = 'sessionEnded' | 'noBackend';

const FAILURES: ReadonlyArray<readonly [Failure, number, DoraError['code'], string]> = [
  ['sessionEnded', 401, 'unauthorized', 'Your Grafana session has ended: reload the page'],
  [
    'noBackend',
    501,
    'unreachable',
    "The plugin's part on Grafana's server does not run, and pages read through it: Grafana's log says why. " +
      "Grafana's images without -ubuntu in their tag cannot run it on arm64: take the one with it, such as " +
      'grafana/grafana:latest-ubuntu',
  ],
];

/** In characters, from the beginning on. */
const RECOGNISED = 40;

/** An answer in GitHub's form: an error thrown by `fetch` would be taken for a bad connection, and tried again. */
export function failureResponse(wanted: Failure): Response {
  const [, status = 501, , message = ''] = FAILURES.find(([failure]) => failure === wanted) ?? [];
  return new Response(JSON.stringify({ message }), { status, headers: { 'content-type': 'application/json' } });
}

/** A client that does not blame GitHub or its token for what happened on the way there. */
export function tellingFailures(client: GitHubClient): GitHubClient {
  return {
    ...client,
    graphql: (request) => client.graphql(request).catch(throwAsItIs),
    rest: (request) => client.rest(request).catch(throwAsItIs),
  };
}

/** The same for a fetch: whoever reads the answer would blame the key, or the address. */
export function fetchTellingFailures(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const failure =
      response.status === 401 || response.status === 501 ? ownIn(await response.clone().text()) : undefined;
    if (failure !== undefined) {
      throw failure;
    }
    return response;
  };
}

function throwAsItIs(thrown: unknown): never {
  throw (thrown instanceof DoraError ? ownIn(thrown.message) : undefined) ?? thrown;
}

function ownIn(text: string): DoraError | undefined {
  // Whoever repeats another's words may shorten them.
  const [, , code, message] = FAILURES.find(([, , , words]) => text.includes(words.slice(0, RECOGNISED))) ?? [];
  return code && new DoraError(code, message ?? '');
}
