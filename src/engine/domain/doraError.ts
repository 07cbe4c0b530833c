/** What went wrong, for hosts that act on it (exit codes, status codes). People read the message. */
export type DoraErrorCode =
  'badInput' | 'unauthorized' | 'forbidden' | 'notFound' | 'rateLimited' | 'unreachable' | 'badResponse';

/**
 * The one error of the product. Its message names the thing, says why, and says what to do;
 * it never holds a secret.
 */
export class DoraError extends Error {
  override readonly name = 'DoraError';

  /** What is wrong, one or several things: the lines of the message. None of them begins where a text from outside breaks. */
  readonly problems: readonly string[];

  constructor(
    readonly code: DoraErrorCode,
    message: string | readonly string[],
    options?: { readonly cause?: unknown }
  ) {
    const problems = typeof message === 'string' ? [message] : message;
    super(problems.join('\n'), options);
    this.problems = problems;
  }

  /** Makes a DoraError of anything that was thrown, keeping one that already is. */
  static from(thrown: unknown, code: DoraErrorCode = 'badResponse'): DoraError {
    if (thrown instanceof DoraError) {
      return thrown;
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new DoraError(code, message, { cause: thrown });
  }
}
