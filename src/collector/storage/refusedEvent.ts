import { DoraError } from '../../engine/domain/doraError';

/**
 * The data cannot be stored, a rule of the tables forbids it, or it is too large.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html and https://www.sqlite.org/rescode.html
 */
const REFUSALS = /^(?:22|23|54)[0-9A-Z]{3}$|^SQLITE_(?:TOOBIG|CONSTRAINT|MISMATCH)/;

/** Whether a write failed for an event that the database does not take, while the database itself is well. */
export function isRefusedEvent(thrown: unknown): boolean {
  const cause = thrown instanceof DoraError ? thrown.cause : thrown;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && REFUSALS.test(cause.code);
}
