import { readPrivateKey } from './readPrivateKey';

const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]+-----/g;

/** All that must not be seen of a private key: the text as it was given, and each of its lines. */
export function secretsOfKey(text: string): readonly string[] {
  const linesOf = (pem: string) => pem.replace(FRAME, '').split(/\s|\\r|\\n/);
  const given = text.trim();
  // What has no frame is no key; its single words may be anything.
  const lines = text.search(FRAME) >= 0 ? [...linesOf(given), ...linesOfReadKey(text, linesOf)] : [];
  return [...new Set([given, ...lines])].filter((secret) => secret !== '');
}

function linesOfReadKey(text: string, linesOf: (pem: string) => string[]): string[] {
  try {
    return linesOf(readPrivateKey(text));
  } catch {
    return [];
  }
}
