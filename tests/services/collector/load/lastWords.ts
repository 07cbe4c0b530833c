import type { Listed } from './post';

/** What is left of a list of all words without those that a later one corrects; which ones did so later, ids tell. */
export function lastWords(history: readonly Listed[]): readonly Listed[] {
  const roots = new Map<string, string>();
  const last = new Map<string, Listed>();
  for (const word of [...history].sort((one, other) => Number(one.id) - Number(other.id))) {
    const root = word.supersedes === undefined ? word.id : (roots.get(word.supersedes) ?? word.supersedes);
    roots.set(word.id, root);
    last.set(root, word);
  }
  const left = new Set(last.values());
  return history.filter((word) => left.has(word));
}
