/** An error that Octokit made of an answer, or of there being none. */
export interface HttpFailure extends Error {
  readonly status: number;
  readonly response?: {
    /** What was really answered: an error inside a good GraphQL answer has 200 here. */
    readonly status?: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly data?: unknown;
  };
}

export function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

const DOWN = new Set([502, 503, 504]);

/** Whether the server, or what stands before it, answers nobody; rather than finding this one call too much. */
export function isDown({ status, response }: HttpFailure): boolean {
  return DOWN.has(status) && response?.status === status;
}
