import { DoraError } from '../../engine/domain/doraError';

/**
 * The text of a body. A byte order mark, which some editors write, is no part of it.
 * @throws DoraError `badInput` where bytes are no UTF-8: replaced characters would make other names of them.
 */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (thrown) {
    throw new DoraError('badInput', 'The body is not UTF-8: send JSON in that encoding', { cause: thrown });
  }
}
