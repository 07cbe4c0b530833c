/**
 * The text of a file in whatever encoding it surely has: UTF-8, UTF-16 by its byte order mark or because every other one of
 * its first bytes is zero, or what the server says where it is not UTF-8. A byte that is neither becomes U+FFFD.
 *
 * @param charset what the server says that it is, such as `iso-8859-1`: often wrong for UTF-8, so that goes first
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const order = orderOfUtf16(bytes);
  if (order !== undefined) {
    // Not every runtime knows UTF-16 of the other order.
    return new TextDecoder('utf-16le').decode(order === 'big' ? swapped(bytes) : bytes);
  }
  return decoded(bytes, 'utf-8', true) ?? decoded(bytes, charset, false) ?? new TextDecoder().decode(bytes);
}

function decoded(bytes: Uint8Array, charset: string | undefined, fatal: boolean): string | undefined {
  try {
    return charset === undefined ? undefined : new TextDecoder(charset, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Of what begins with two ASCII characters, as JSON does (https://www.rfc-editor.org/rfc/rfc4627#section-3). */
function orderOfUtf16(bytes: Uint8Array): 'big' | 'little' | undefined {
  const [a, b, c, d] = bytes;
  const isZero = (...each: Array<number | undefined>) => each.map((byte) => (byte === 0 ? '0' : 'x')).join('');
  const zeros = isZero(a, b, c, d);
  // UTF-32 has the same mark in little-endian order.
  if ((a === 0xff && b === 0xfe && zeros !== 'xx00') || zeros === 'x0x0') {
    return 'little';
  }
  return (a === 0xfe && b === 0xff) || zeros === '0x0x' ? 'big' : undefined;
}

function swapped(bytes: Uint8Array): Uint8Array {
  return bytes.map((_byte, index) => bytes[index ^ 1] ?? 0);
}
