import type { GitHubApi, GitHubUrls } from '../gitHubUrls';

/** Which of the two layouts of a host's API is in use. */
export interface ApiLayout {
  /** Calls the API, with the other layout where the first is not there, and remembers which one answered. */
  send<T>(call: (api: GitHubApi) => Promise<T>): Promise<T>;
}

/** What a server says to a path that it does not have. */
const NOT_THERE = new Set([400, 404, 405, 406, 410, 501]);

export function createApiLayout({ restUrl, graphqlUrl, alternative }: GitHubUrls): ApiLayout {
  let api: GitHubApi = { restUrl, graphqlUrl };
  let other = alternative;

  return {
    send: async (call) => {
      const tried = api;
      try {
        const answer = await call(tried);
        other = tried === api ? undefined : other;
        return answer;
      } catch (error) {
        if (!isNotThere(error) || (other === undefined && tried === api)) {
          throw error;
        }
        const candidate = other ?? api;
        const answer = await call(candidate).catch(() => {
          // What the first layout said explains more.
          throw error;
        });
        api = candidate;
        other = undefined;
        return answer;
      }
    },
  };
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'status' in error && NOT_THERE.has(Number(error.status));
}
