/** An answer that is an error, in the words and shape of GitHub's own. */
export class GitHubProblem extends Error {
  override readonly name = 'GitHubProblem';

  constructor(
    readonly status: number,
    message: string,
    /** The page under https://docs.github.com/ that GitHub would point to. */
    readonly documentation?: string
  ) {
    super(message);
  }
}

/** What was renamed is answered so, with an address that holds whatever it is called. */
export class MovedPermanently extends Error {
  override readonly name = 'MovedPermanently';

  constructor(readonly location: string) {
    super('Moved Permanently');
  }
}

export interface ProblemBody {
  readonly message: string;
  readonly documentation_url: string;
  readonly status: string;
}

export function problemBody(status: number, message: string, documentation = 'rest'): ProblemBody {
  return { message, documentation_url: `https://docs.github.com/${documentation}`, status: String(status) };
}

export function notFound(): GitHubProblem {
  return new GitHubProblem(404, 'Not Found');
}
