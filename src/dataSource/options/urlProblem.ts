/** What is wrong with an address that Grafana's server is to call, or undefined. Empty is no problem. */
export function urlProblem(address: string): string | undefined {
  if (address === '') {
    return undefined;
  }
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `"${address}" is not an address: it starts with https://`;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `"${address}" starts with ${url.protocol}//: only http:// and https:// can be read`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'Take the user name and the password out of the address: everybody who sees the data source would see them';
  }
  return undefined;
}

/** The same for the address of the collector, behind which the names of its lists are put. */
export function collectorUrlProblem(address: string): string | undefined {
  const problem = urlProblem(address);
  return problem === undefined && /[?#]/.test(address)
    ? `Take everything from the ${address.includes('?') ? '?' : '#'} on out of the address of the collector`
    : problem;
}

/**
 * The same for the address of GitHub. The routes in plugin.json append `/api/v3` and `/api/graphql` to it, unless it
 * begins with `https://api.`: they cannot take anything off it.
 */
export function githubUrlProblem(address: string): string | undefined {
  const problem = urlProblem(address);
  if (problem !== undefined || address === '') {
    return problem;
  }
  const tidy = tidyGithubUrl(address);
  return tidy === address ? undefined : `Write "${address}" as "${tidy}"`;
}

/** The address in the form that the proxy routes need. */
export function tidyGithubUrl(address: string): string {
  return address
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api(\/v3|\/graphql)?$/, '')
    .replace(/^https?:\/\/(www\.)?github\.com.*$/, 'https://github.com')
    .replace(/^https?:\/\/(?:api\.)?([\w-]+\.ghe\.com).*$/, 'https://api.$1');
}
