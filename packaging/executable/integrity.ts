import { createHash } from 'node:crypto';

/**
 * Whether bytes are those that a lock file names.
 *
 * @param integrity one digest, such as `sha512-` and base64; npm writes no other
 * @see https://www.w3.org/TR/SRI/
 */
export function hasIntegrity(bytes: Uint8Array, integrity: string): boolean {
  const digest = /^sha512-(?<base64>[\w+/]{86}==)$/.exec(integrity)?.groups?.base64;
  return digest !== undefined && createHash('sha512').update(bytes).digest('base64') === digest;
}
