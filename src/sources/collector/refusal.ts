import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import type { CollectorAccess } from './collector';

const LONGEST_REASON = 200;

/** RFC 9457, which the collector's errors keep to. */
const problem = z.object({ detail: z.string() });

/** Why there is no list in an answer, by its status; the answer's body is read to its end. */
export async function refusal(
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
        : new DoraError(
            'badResponse',
            `${collector} did not take the question (${status})${reason}: ${advice.address}`
          );
  }
}

const REFUSES = {
  key: 'refuses the key',
  none: 'asks for a key',
  proxy: 'refuses the key, or none is set',
} as const;

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
