/** Tells whose events are: an event that names no repository is about the one that is measured, where it is one alone. */
export interface Whose {
  /** Whether events that name no repository belong to one of these. */
  takesNameless(names: readonly string[]): boolean;
  belongs(event: { readonly repository?: string }, names: readonly string[]): boolean;
}

/** @param measured all repositories in the settings */
export function whose(measured: readonly string[]): Whose {
  const distinct = [...new Set(measured.map((name) => name.toLowerCase()))];
  const only = distinct.length === 1 ? distinct[0] : undefined;
  const isOneOf = (names: readonly string[], repository: string | undefined) =>
    repository !== undefined && names.some((name) => name.toLowerCase() === repository);
  return {
    takesNameless: (names) => isOneOf(names, only),
    belongs: ({ repository = only }, names) => isOneOf(names, repository),
  };
}
