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

/** An answer that does not come from GitHub's API; it counts as a page that is not there. */
export class NotGitHubsAnswer extends Error {
  override readonly name = 'NotGitHubsAnswer';
  readonly status = 404;
}

/** An answer that ends in the middle. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/** What to make of a body that is no answer of GitHub: JSON that cannot be read as such was cut off on the way. */
export function asNoAnswer(body: unknown, contentType: unknown): NotGitHubsAnswer | BrokenAnswer {
  return typeof body === 'string' && /^\s*[[{]/.test(body) && /\bjson\b/i.test(String(contentType))
    ? new BrokenAnswer('half an answer')
    : new NotGitHubsAnswer('not an answer of GitHub');
}
