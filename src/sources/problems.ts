/** The first problem that some values have, or undefined. */
export function firstProblem<Value>(
  values: readonly Value[],
  problemOf: (value: Value) => string | undefined
): string | undefined {
  return values.map(problemOf).find((problem) => problem !== undefined);
}

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
 * What is wrong with a repository's name, or undefined.
 * Owners: letters, digits, hyphens and underscores; names: letters, digits, `-`, `_` and `.`, at most 100.
 */
export function repositoryProblem(repository: string): string | undefined {
  if (/^[a-z\d][a-z\d_-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i.test(repository)) {
    return undefined;
  }
  // Anybody who may query writes names, of any length.
  const shown = repository.length > 201 ? `${repository.slice(0, 201)}…` : repository;
  if (/^(https?:\/\/|git@)/i.test(repository)) {
    return `"${shown}" is an address: write only owner/name`;
  }
  if (repository.includes('$')) {
    return `"${shown}": this variable has no value here`;
  }
  return `"${shown}" is not of the form owner/name`;
}
