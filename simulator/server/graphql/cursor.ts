/** Opaque, as GitHub's are: a client that builds its own cursors breaks here too. */
export function cursorOf(position: number): string {
  return Buffer.from(`cursor:v2:${position}`).toString('base64');
}

/** @returns the position; null when the text is no cursor. */
export function positionOf(cursor: string): number | null {
  const position = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  return position === undefined ? null : Number(position);
}
