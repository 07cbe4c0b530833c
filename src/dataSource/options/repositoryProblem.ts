/**
 * What is wrong with a repository's name, or undefined.
 * Owners: letters, digits and single hyphens, at most 39; names: letters, digits, `-`, `_` and `.`, at most 100.
 */
export function repositoryProblem(repository: string): string | undefined {
  if (/^[a-z\d](?:[a-z\d_]|-(?=[a-z\d_]))*\/[\w.-]{1,100}$/i.test(repository)) {
    return undefined;
  }
  if (/^(https?:\/\/|git@)/i.test(repository)) {
    return `"${repository}" is an address: write only owner/name`;
  }
  if (repository.includes('$')) {
    return `"${repository}": this variable has no value here`;
  }
  return `"${repository}" is not of the form owner/name`;
}
