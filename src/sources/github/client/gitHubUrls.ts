import { DoraError } from '../../../engine/domain/doraError';

/** Where the two halves of GitHub's API answer. */
export interface GitHubApi {
  readonly restUrl: string;
  /** Used exactly as it is. */
  readonly graphqlUrl: string;
}

export interface GitHubUrls extends GitHubApi {
  /**
   * A second layout of the same host, tried once when the first one does not answer like GitHub:
   * people paste the address of a server and the address of its API alike.
   */
  readonly alternative?: GitHubApi;
}

const PUBLIC_API = 'https://api.github.com';
const PUBLIC_HOSTS = new Set(['github.com', 'www.github.com', 'api.github.com']);
const API_PATH = /\/api(?:\/v3|\/graphql)?$/;

/**
 * The API addresses behind the address that a person gives.
 * Empty, github.com and api.github.com are GitHub itself; `SUB.ghe.com` has its API at `api.SUB.ghe.com`;
 * any other host is GitHub Enterprise Server, with REST under `/api/v3` and GraphQL under `/api/graphql`.
 *
 * @see https://docs.github.com/en/enterprise-server/rest/quickstart
 * @throws DoraError `badInput` when it is no http(s) address.
 */
export function resolveGitHubUrls(gitHubUrl = ''): GitHubUrls {
  const text = gitHubUrl.trim();
  if (text === '') {
    return rootApi(PUBLIC_API);
  }
  const url = parseUrl(text);
  if (PUBLIC_HOSTS.has(url.hostname)) {
    return rootApi(PUBLIC_API);
  }
  if (url.hostname.endsWith('.ghe.com')) {
    return rootApi(`https://${url.hostname.startsWith('api.') ? '' : 'api.'}${url.host}`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  const server = `${url.origin}${path.replace(API_PATH, '').replace(/\/graphql$/, '')}`;
  return { ...enterpriseApi(server), alternative: rootApi(server) };
}

/**
 * Where people look at repositories.
 * @throws DoraError `badInput` when the address given is no http(s) address.
 */
export function gitHubWebUrl(gitHubUrl = ''): string {
  const { restUrl } = resolveGitHubUrls(gitHubUrl);
  return restUrl.replace(/\/api\/v3$/, '').replace(/^https:\/\/api\./, 'https://');
}

function parseUrl(text: string): URL {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    if (url.protocol === 'https:' || url.protocol === 'http:') {
      return url;
    }
  } catch {
    // Said below, in words that help.
  }
  // The text is not repeated: people paste addresses with credentials in them.
  throw new DoraError(
    'badInput',
    'The GitHub URL is not an http(s) address; use https://github.com or the address of your GitHub Enterprise Server, such as https://github.example.com'
  );
}

function rootApi(root: string): GitHubApi {
  return { restUrl: root, graphqlUrl: `${root}/graphql` };
}

function enterpriseApi(server: string): GitHubApi {
  return { restUrl: `${server}/api/v3`, graphqlUrl: `${server}/api/graphql` };
}
