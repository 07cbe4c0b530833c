import { repositoryKey } from '../../engine/domain/repositoryKey';

/** Tells whose events are: an event that names no repository is about the one that is measured, where it is one alone. */
export interface Whose {
  /** Whether events that name no repository belong to the one that has these names. */
  takesNameless(names: readonly string[]): boolean;
  belongs(event: { readonly repository?: string }, names: readonly string[]): boolean;
}

/** @param measured all repositories in the settings, which may name one repository by several names */
export function whose(measured: readonly string[]): Whose {
  const isOneOf = (names: readonly string[], repository: string) =>
    names.some((name) => repositoryKey(name) === repositoryKey(repository));
  const takesNameless = (names: readonly string[]) =>
    measured.length > 0 && measured.every((repository) => isOneOf(names, repository));
  return {
    takesNameless,
    belongs: ({ repository }, names) => (repository === undefined ? takesNameless(names) : isOneOf(names, repository)),
  };
}
