import type { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';

/**
 * Reads an answer as a whole.
 * @param about names what was asked for
 * @throws DoraError `badResponse` when it is not as GitHub documents it: most likely it is not GitHub that answered.
 */
export function parseAnswer<T extends z.ZodType>(schema: T, data: unknown, about: string): z.output<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
  throw new DoraError(
    'badResponse',
    `The answer about ${about} is not as GitHub documents it (${issue?.message ?? 'unreadable'}${where}): check that the GitHub URL leads to GitHub's API`
  );
}
