import type { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice, type Notice } from '../../../engine/domain/notice';

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

/**
 * The rows that are as GitHub documents them. Others are left out and counted in a notice,
 * so that one odd row does not cost the rest.
 *
 * @param what names the rows in the notice, such as `pull requests of owner/name`
 */
export function parseRows<T extends z.ZodType>(
  rows: readonly unknown[],
  schema: T,
  what: string,
  notices: Notice[]
): Array<z.output<T>> {
  const parsed = rows.map((row) => schema.safeParse(row));
  const bad = parsed.filter(({ success }) => !success);
  const [first] = bad.flatMap(({ error }) => error?.issues ?? []);
  if (first) {
    const where = first.path.length > 0 ? ` at ${first.path.join('.')}` : '';
    notices.push(warningNotice(`Left out ${bad.length} unreadable ${what}: ${first.message}${where}`));
  }
  return parsed.flatMap(({ success, data }) => (success ? [data as z.output<T>] : []));
}
