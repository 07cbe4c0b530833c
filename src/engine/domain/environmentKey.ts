/** What the spellings of one environment have in common: GitHub does not tell them apart by case. */
export type EnvironmentKey = string & { readonly __key: 'environment' };

export function environmentKey(name: string): EnvironmentKey {
  return name.toLowerCase() as EnvironmentKey;
}

/** Whether two names are one environment, however they are written. */
export function isSameEnvironment(a: string, b: string): boolean {
  return environmentKey(a) === environmentKey(b);
}
