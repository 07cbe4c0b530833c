import { z } from 'zod';
import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';
import type { CliHost } from '../cliHost';
import type { CollectorAccess } from './collectorAccess';

const ANSWER_WITHIN_MILLIS = 15_000;

const problemAnswer = z.object({ detail: z.string() });

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
  } catch (thrown) {
    throw new DoraError(
      'unreachable',
      `The collector at ${endpoint} does not answer: start it with "dora serve", or set METRICS_ENDPOINT to where it is`,
      { cause: thrown }
    );
  }
  const text = await response.text();
  if (!response.ok) {
    throw new DoraError(
      codeOf(response.status),
      `The collector at ${endpoint} refused: ${detailOf(text, response.status)}`
    );
  }
  return { status: response.status, text };
}

function detailOf(text: string, status: number): string {
  try {
    return problemAnswer.parse(JSON.parse(text)).detail;
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
