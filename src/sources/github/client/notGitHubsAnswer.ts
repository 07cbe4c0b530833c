/** An answer that does not come from GitHub's API; it counts as a page that is not there. */
export class NotGitHubsAnswer extends Error {
  override readonly name = 'NotGitHubsAnswer';
  readonly status = 404;
}
