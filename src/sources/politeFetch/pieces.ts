const [COMMA, BRACKET, BRACE, LINE_BREAK] = [0x2c, 0x5b, 0x7b, 0x0a];

/**
 * Whether a text may be of more values or lines than a number, by what begins one, wherever it stands. Asked before a text
 * is read, as its size does not tell: two bytes of JSON can take two hundred in memory.
 *
 * @param text as bytes of UTF-8, or as it is
 */
export function hasMorePieces(text: Uint8Array | string, most: number): boolean {
  const characterAt = typeof text === 'string' ? (at: number) => text.charCodeAt(at) : (at: number) => text[at];
  let pieces = 0;
  for (let at = 0; at < text.length && pieces <= most; at += 1) {
    const character = characterAt(at);
    if (character === COMMA || character === BRACKET || character === BRACE || character === LINE_BREAK) {
      pieces += 1;
    }
  }
  return pieces > most;
}
