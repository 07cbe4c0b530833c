import { createGitHubClient, type GitHubClient, type GitHubClientOptions } from '../client/gitHubClient';
import { scriptedFetch, type LoggedRequest, type Scripted } from './scriptedFetch.fixtures';

export const TOKEN = 'ghp_0123456789abcdefghij';

/** A client whose other side is a script, and that never waits. */
export function aClient(
  answers: readonly Scripted[],
  options: Partial<GitHubClientOptions> = {}
): { readonly client: GitHubClient; readonly requests: readonly LoggedRequest[] } {
  const { fetch, requests } = scriptedFetch(...answers);
  const client = createGitHubClient({
    restUrl: 'https://api.github.test',
    graphqlUrl: 'https://api.github.test/graphql',
    authentication: { kind: 'token', token: TOKEN },
    fetch,
    waitMillisPerSecond: 0,
    now: () => Date.UTC(2026, 5, 1),
    ...options,
  });
  return { client, requests };
}
