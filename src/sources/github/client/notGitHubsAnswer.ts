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
