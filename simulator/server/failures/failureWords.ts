const TIMEOUT =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';

const WORDS: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  409: 'Git Repository is empty.',
  410: 'Issues are disabled for this repo',
  422: 'Validation Failed',
  451: 'Repository access blocked',
  500: 'Server Error',
  503: 'Service unavailable',
};

/** What GitHub says with a status. GraphQL explains its gateway errors itself. */
export function failureWords(status: number, api: 'rest' | 'graphql' | 'other'): string {
  return api === 'graphql' && status >= 502 ? TIMEOUT : (WORDS[status] ?? 'Server Error');
}
