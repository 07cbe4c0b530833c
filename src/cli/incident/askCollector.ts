import { z } from 'zod';
import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';
import { whyUnreachable, systemErrorCode } from '../../sources/systemErrors';
import type { CliHost } from '../cliHost';
import type { CollectorAccess } from './collectorAccess';

const ANSWER_WITHIN_MILLIS = 15_000;

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
  request: { readonly body?: unknown; readonly accept?: string } = {}
): Promise<{ readonly status: number; readonly text: string }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${endpoint}${path}`, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        accept: request.accept ?? 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
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
  const why = whyUnreachable(thrown);
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
