import { DoraError } from '../../engine/domain/doraError';
import type { AccessKeys } from '../http/authentication';

/** What a bearer key may be made of: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 is stricter still. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

export const HOW_TO_MAKE = 'make one with "openssl rand -hex 32"';

/**
 * The keys that the collector is given.
 * @throws DoraError `badInput` that names the variable and never its value
 */
export function parseKeys(write: string | undefined, read: string | undefined): AccessKeys {
  if (write === undefined) {
    throw new DoraError(
      'badInput',
      `METRICS_API_KEY is not set: it holds the key that those who post events send; ${HOW_TO_MAKE}`
    );
  }
  const given = { METRICS_API_KEY: write, ...(read !== undefined && { METRICS_READ_KEY: read }) };
  for (const [name, key] of Object.entries(given)) {
    if (!VISIBLE_ASCII.test(key)) {
      throw new DoraError(
        'badInput',
        `${name} has a space, a line break or a letter in it that no header can carry, so that nobody could send it; ${HOW_TO_MAKE}`
      );
    }
  }
  if (read === write) {
    throw new DoraError(
      'badInput',
      `METRICS_READ_KEY is the same as METRICS_API_KEY, so that whoever reads could write; ${HOW_TO_MAKE}`
    );
  }
  return { write, ...(read !== undefined && { read }) };
}
