/** What the names of one repository have in common: GitHub does not tell them apart by case. */
export type RepositoryKey = string & { readonly __key: 'repository' };

/** @param name `owner/name` */
export function repositoryKey(name: string): RepositoryKey {
  return name.toLowerCase() as RepositoryKey;
}

/** Whether two names are one, however they are written. A former name is another one: only GitHub knows whose it is. */
export function isSameRepositoryName(a: string, b: string): boolean {
  return repositoryKey(a) === repositoryKey(b);
}
