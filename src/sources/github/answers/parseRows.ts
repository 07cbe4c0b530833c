import type { z } from 'zod';
import { warningNotice, type Notice } from '../../../engine/domain/notice';

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
