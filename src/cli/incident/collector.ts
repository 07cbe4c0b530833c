import { z } from 'zod';
import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';
import { boundedFetch, OutOfBounds } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS, MOST_PIECES_OF_LOG, type AnswerBounds } from '../../sources/politeFetch/bounds';
import { hasMorePieces } from '../../sources/politeFetch/pieces';
import { isHeaderValue } from '../../sources/politeFetch/headerValue';
import { systemErrorCode, whyUnreachable } from '../../sources/systemErrors';
import type { CliHost } from '../cliHost';

/** Where the collector answers and what it is shown. */
export interface CollectorAccess {
  /** Such as `https://host/dora`, without a slash at its end. */
  readonly endpoint: string;
  readonly key: string;
}

const HERE = 'http://127.0.0.1:9095/dora';

/**
 * The collector named on the command line or in METRICS_ENDPOINT, or one on this machine.
 * @throws DoraError `badInput` for an address that is none and where no key is set.
 */
export function collectorAccess(
  option: string | undefined,
  environment: CliHost['environment'],
  wants: 'read' | 'write'
): CollectorAccess {
  const endpoint = option?.trim() || environment.METRICS_ENDPOINT?.trim() || HERE;
  refuseBadAddress(endpoint);
  const readKey = wants === 'read' ? environment.METRICS_READ_KEY?.trim() : undefined;
  const key = environment.METRICS_API_KEY?.trim() || readKey;
  if (!key) {
    throw new DoraError('badInput', 'METRICS_API_KEY is not set: it holds the key of the collector');
  }
  if (!isHeaderValue(key)) {
    throw new DoraError(
      'badInput',
      'METRICS_API_KEY holds a blank, a line break or a character that no key has: set it to the key as it was made'
    );
  }
  return { endpoint: endpoint.replace(/\/+$/, ''), key };
}

function refuseBadAddress(endpoint: string): void {
  // It may hold a password, also where it is no address.
  if (endpoint.includes('@')) {
    throw new DoraError(
      'badInput',
      'METRICS_ENDPOINT or --endpoint has a user and a password in it, which cannot be used: write https://host/dora ' +
        'without them, and the key of the collector in METRICS_API_KEY'
    );
  }
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new DoraError('badInput', `METRICS_ENDPOINT "${endpoint}" is no address: it is written https://host/dora`);
  }
}

/** Where several events were posted and none was taken, each has a reason of its own. */
const problemAnswer = z.object({
  detail: z.string(),
  results: z.array(z.object({ problem: z.object({ detail: z.string() }) })).optional(),
});

/**
 * The text of the collector's answer.
 * @throws DoraError with what the collector says against it, or that it does not answer.
 */
export async function askCollector(
  { endpoint, key }: CollectorAccess,
  { fetch }: Pick<CliHost, 'fetch'>,
  path: string,
  request: { readonly body?: unknown; readonly accept?: string } = {},
  bounds: AnswerBounds = BOUNDS.collectorAnswer
): Promise<{ readonly status: number; readonly text: string }> {
  let response: Response;
  let text: string;
  try {
    response = await boundedFetch(bounds, fetch)(`${endpoint}${path}`, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        accept: request.accept ?? 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    text = await response.text();
  } catch (thrown) {
    throw noAnswer(endpoint, request.body === undefined ? 'asked' : 'told', thrown);
  }
  if (!response.ok) {
    throw new DoraError(
      codeOf(response.status),
      `The collector at ${endpoint} refused: ${detailOf(text, response.status)}`
    );
  }
  return { status: response.status, text };
}

function noAnswer(endpoint: string, was: 'asked' | 'told', thrown: unknown): DoraError {
  if (thrown instanceof OutOfBounds && thrown.bound === 'bytes') {
    return thrown;
  }
  const why = thrown instanceof OutOfBounds ? undefined : whyUnreachable(thrown);
  // Where nothing listens, nothing was stored either.
  const unsure =
    was === 'told' && systemErrorCode(thrown) !== 'ECONNREFUSED'
      ? '. What it was told may have been stored all the same: look with "dora incident list" before you say it again'
      : '';
  return new DoraError(
    'unreachable',
    `The collector at ${endpoint} does not answer${why === undefined ? '' : ` (${why})`}: ` +
      `start it with "dora serve", or set METRICS_ENDPOINT to where it is${unsure}`,
    { cause: thrown }
  );
}

function detailOf(text: string, status: number): string {
  try {
    const { detail, results = [] } = problemAnswer.parse(JSON.parse(text));
    return results.length === 0 ? detail : [...new Set(results.map(({ problem }) => problem.detail))].join('; ');
  } catch {
    return `it answered ${status}, and not as a collector does; METRICS_ENDPOINT ends with /dora`;
  }
}

function codeOf(status: number): DoraErrorCode {
  switch (status) {
    case 400:
    case 422:
      return 'badInput';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    default:
      return 'unreachable';
  }
}

/**
 * What a collector has about incidents, a line of JSON each.
 * @param words the latest word on each thing, or superseded ones too
 * @throws DoraError when the list cannot be read
 */
export async function listedLines(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  words: 'current' | 'history'
): Promise<string[]> {
  const path = words === 'history' ? '/incidents?history=true' : '/incidents';
  const { text } = await askCollector(access, host, path, { accept: 'application/x-ndjson' }, BOUNDS.log);
  if (hasMorePieces(text, MOST_PIECES_OF_LOG)) {
    throw new DoraError(
      'badResponse',
      `The collector at ${access.endpoint} gave more lines than a list of incidents has: check METRICS_ENDPOINT, and what answers there`
    );
  }
  return text.split('\n').filter((line) => line.trim() !== '');
}
