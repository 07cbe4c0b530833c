/**
 * A connection that was there ended, or can no longer be used. Whether what was sent on it was done, nobody knows. It has
 * the code and the words of what ended it.
 */
export class LostConnection extends Error {
  readonly code: string | undefined;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    this.code = typeof code === 'string' ? code : undefined;
  }
}
