import { MINUTE } from '../../../engine/domain/time';
import { megabytes } from '../../politeFetch/boundedFetch';
import { READ_OF_GITHUB } from '../../politeFetch/bounds';
import { EndlessRead } from './failures/kindsOfFailure';
import type { GitHubClient } from './gitHubClient';
import type { CallPurpose } from './sending/send';

/**
 * A client for one read: all its calls together stay within a bound, whatever the answers lead to. Every list says itself
 * whether more follows, and every row of it may have lists of its own.
 */
export function oneRead(
  client: GitHubClient,
  most: Record<keyof typeof READ_OF_GITHUB, number> = READ_OF_GITHUB
): GitHubClient {
  const begun = client.now();
  let [calls, bytes] = [0, 0];
  const within = async <Request extends CallPurpose, Answer>(
    request: Request,
    send: (request: Request) => Promise<Answer>
  ) => {
    calls += 1;
    const spent =
      calls > most.calls
        ? `${most.calls} calls`
        : bytes > most.bytes
          ? megabytes(most.bytes)
          : client.now() - begun > most.wholeMillis
            ? `${most.wholeMillis / MINUTE} minutes`
            : undefined;
    if (spent !== undefined) {
      throw new EndlessRead(
        `Reading ${request.about} was stopped after ${spent}, more than GitHub has to say: choose a shorter time range or fewer repositories, or check the GitHub URL`
      );
    }
    return send({ ...request, spend: (more: number) => (bytes += more) });
  };
  return {
    ...client,
    graphql: (request) => within(request, client.graphql),
    rest: (request) => within(request, client.rest),
  };
}
