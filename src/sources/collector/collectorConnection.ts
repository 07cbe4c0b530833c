import { DoraError } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import { isHeaderValue } from '../politeFetch/headerValue';
import { whyUnreachable } from '../systemErrors';
import type { CollectorAccess } from './collector';
import { collectorAddress } from './collectorAddress';
import { refusal } from './refusal';

export const NDJSON = 'application/x-ndjson';

/** The way to a collector, and the words for it when it leads nowhere. */
export interface CollectorConnection {
  /** `…/dora`. */
  readonly lists: string;
  /** What messages call the collector. */
  readonly name: string;
  /**
   * Asks for a list as NDJSON. Gives only what a collector can have answered: the list, or that it did not change.
   * @throws DoraError for any other answer; whatever `fetch` throws where there is none
   */
  readonly fetch: typeof globalThis.fetch;
  /** What a failure means that is none of our errors: the connection did not come about, or was cut. */
  cutOff(error: unknown): DoraError;
  tooSlow(limitMillis: number): DoraError;
}

export function connectCollector(access: CollectorAccess): CollectorConnection {
  const { address, calledAt, authorization, advice, fetch } = access;
  const { lists, name } = collectorAddress(address, calledAt);
  const collector = `The collector at ${name}`;
  return {
    lists,
    name,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Accept', NDJSON);
      if (authorization.kind === 'key') {
        if (!isHeaderValue(authorization.key)) {
          throw new DoraError(
            'badInput',
            `The key for the collector holds characters that no key has: ${advice.key}, copied again`
          );
        }
        headers.set('Authorization', `Bearer ${authorization.key}`);
      }
      // A redirect could take the key to another server; and what redirects is not the collector's own address.
      const response = await fetch(input, { ...init, headers, redirect: 'manual' });
      if (response.status === 304) {
        return response;
      }
      const type = response.headers.get('content-type') ?? 'no type';
      if (response.ok && type.includes(NDJSON)) {
        return response;
      }
      if (response.ok) {
        await response.body?.cancel();
        throw new DoraError('badResponse', `What answers at ${name} is no collector (${type}): ${advice.address}`);
      }
      throw await refusal(response, { name, authorization, advice });
    },
    cutOff: (error) =>
      new DoraError(
        'unreachable',
        `${collector} could not be read: ${whyUnreachable(error) ?? 'the connection failed or was cut'}; check that it runs, and ${advice.address}`,
        { cause: error }
      ),
    tooSlow: (limitMillis) =>
      new DoraError(
        'unreachable',
        `${collector} did not answer within ${limitMillis / SECOND} s; check how busy it is, or try again later`
      ),
  };
}
