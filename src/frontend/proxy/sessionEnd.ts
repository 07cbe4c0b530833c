import { DoraError } from '../../engine/domain/doraError';
import type { GitHubClient } from '../../sources/github';
import type { Fetch } from '../../sources/politeFetch/boundedFetch';

const SESSION_ENDED = 'Your Grafana session has ended: reload the page';

/** An answer in GitHub's form: an error thrown by `fetch` would be taken for a bad connection, and tried again. */
export function sessionEndedResponse(): Response {
  return new Response(JSON.stringify({ message: SESSION_ENDED }), {
    status: 401,
    headers: { 'content-type': 'application/json' },
  });
}

/** A client that does not blame GitHub's token for the end of Grafana's session. */
export function tellingSessionEnd(client: GitHubClient): GitHubClient {
  return {
    ...client,
    graphql: (request) => client.graphql(request).catch(throwAsItIs),
    rest: (request) => client.rest(request).catch(throwAsItIs),
  };
}

/** The same for a fetch: whoever reads the answer would blame the key for the end of Grafana's session. */
export function fetchTellingSessionEnd(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status === 401 && (await response.clone().text()).includes(SESSION_ENDED)) {
      throw new DoraError('unauthorized', SESSION_ENDED);
    }
    return response;
  };
}

function throwAsItIs(thrown: unknown): never {
  throw thrown instanceof DoraError && thrown.message.includes(SESSION_ENDED)
    ? new DoraError('unauthorized', SESSION_ENDED)
    : thrown;
}
