import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import { boundedFetch, megabytes, type Fetch } from '../politeFetch/boundedFetch';
import { BOUNDS, LONGEST_LINE } from '../politeFetch/bounds';
import { isHeaderValue } from '../politeFetch/headerValue';
import { linesOf } from '../politeFetch/readBody';
import type { PoliteWords } from '../politeFetch/readPolitely';
import { whyUnreachable } from '../systemErrors';
import type { CollectorAccess } from './collector';

const NDJSON = 'application/x-ndjson';
const LONGEST_REASON = 200;

/** RFC 9457, which the collector's errors keep to. */
const problem = z.object({ detail: z.string() });

const REFUSES = {
  key: 'refuses the key',
  none: 'asks for a key',
  relay: 'refuses the key, or none is set',
} as const;

/** The way to a collector, and the words for it when it leads nowhere. */
export interface CollectorConnection extends PoliteWords {
  /** `…/dora`. */
  readonly lists: string;
  /** What messages call the collector. */
  readonly name: string;
  /**
   * Asks for a list as NDJSON. Gives only what a collector can have answered: the list, or that it did not change.
   * @throws DoraError for any other answer; whatever `fetch` throws where there is none
   */
  readonly fetch: Fetch;
  /** The list in an answer, line by line as it comes. @throws DoraError for a line that is none of a collector's */
  linesOf(answer: Response): AsyncGenerator<string>;
}

/** That the collector does not understand what it is asked for. An older one may still have an answer to less. */
export class QuestionRefused extends DoraError {
  constructor(message: string) {
    super('badResponse', message);
  }
}

export function connectCollector(access: CollectorAccess): CollectorConnection {
  const { address, calledAt, authorization, advice } = access;
  const fetch = boundedFetch(BOUNDS.collectorList, access.fetch);
  const { lists, name } = collectorAddress(address, calledAt);
  const collector = `The collector at ${name}`;
  return {
    lists,
    name,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Accept', NDJSON);
      if (authorization.kind === 'key') {
        setCollectorKey(headers, authorization.key, advice.key);
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
    linesOf: (answer) =>
      linesOf(
        answer,
        LONGEST_LINE,
        () =>
          new DoraError(
            'badResponse',
            `${collector} gave a line of more than ${megabytes(LONGEST_LINE)}, which none does: ${advice.address}`
          )
      ),
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
    tooLarge: (limitBytes) =>
      new DoraError(
        'badResponse',
        `${collector} gave more than ${megabytes(limitBytes)}, and that was not read to its end: choose a shorter time range, or ${advice.address}`
      ),
  };
}

/**
 * Puts a collector's key where the collector looks for it.
 * @param advice what whoever reads a message can do about the key, in words of the host: the end of a sentence
 * @throws DoraError `badInput` for what can be no key
 */
export function setCollectorKey(headers: Headers, key: string, advice: string): void {
  if (!isHeaderValue(key)) {
    throw new DoraError(
      'badInput',
      `The key for the collector holds characters that no key has: ${advice}, copied again`
    );
  }
  headers.set('Authorization', `Bearer ${key}`);
}

/** Where a collector's lists are, and what messages call it. */
interface CollectorAddress {
  /** `…/dora`, with `/events` and `/incidents` below it. */
  readonly lists: string;
  /** The address without what can hold secrets: user, password, query and fragment. */
  readonly name: string;
}

/**
 * @param address `https://host`, or `https://host/dora` as workflows know it by METRICS_ENDPOINT
 * @param calledAt the address of a relay's place for it
 */
export function collectorAddress(address: string, calledAt = address): CollectorAddress {
  const { origin, pathname } = new URL(address);
  const path = withoutSlash(pathname);
  const below = path.endsWith('/dora') ? '' : '/dora';
  return { lists: `${withoutSlash(calledAt)}${below}`, name: `${origin}${path}` };
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '');
}

/** Why there is no list in an answer, by its status; the answer's body is read to its end. */
async function refusal(
  response: Response,
  { name, authorization, advice }: Pick<CollectorAccess, 'authorization' | 'advice'> & { readonly name: string }
): Promise<DoraError> {
  const { status } = response;
  const reason = await reasonIn(response);
  const collector = `The collector at ${name}`;
  // A browser shows no status of a redirect that it did not follow.
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return new DoraError('badResponse', `What answers at ${name} leads to another address: ${advice.address}`);
  }
  switch (status) {
    case 401:
      return new DoraError('unauthorized', `${collector} ${REFUSES[authorization.kind]} (401): ${advice.key}`);
    case 403:
      return new DoraError('forbidden', `${collector} forbids reading (403)${reason}: ${advice.key}`);
    case 404:
    case 405:
      return new DoraError('notFound', `There is no collector at ${name} (${status}): ${advice.address}`);
    case 429:
      return new DoraError('rateLimited', `${collector} was asked for too often (429); try again in some minutes`);
    default:
      return status >= 500
        ? new DoraError(
            'unreachable',
            `${collector} could not answer (${status})${reason}; look at its log, or try again later`
          )
        : new QuestionRefused(`${collector} did not take the question (${status})${reason}: ${advice.address}`);
  }
}

/** What the collector itself says; the words of whatever else may answer are none of ours to repeat. */
async function reasonIn(response: Response): Promise<string> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json');
  const text = await response.text().catch(() => '');
  try {
    return isProblem ? `, saying "${problem.parse(JSON.parse(text)).detail.slice(0, LONGEST_REASON)}"` : '';
  } catch {
    return '';
  }
}
