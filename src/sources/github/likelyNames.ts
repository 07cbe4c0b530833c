const MOST_SHOWN = 20;

/**
 * Some of the names that exist, for a message about one that does not: those first that begin most like it, as one of
 * them is probably meant.
 */
export function likelyNames(existing: readonly string[], asked: readonly string[]): string {
  const likeness = (name: string) => Math.max(...asked.map((wanted) => sharedBeginning(name, wanted)));
  const shown = [...existing].sort((a, b) => likeness(b) - likeness(a)).slice(0, MOST_SHOWN);
  const more = existing.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function sharedBeginning(a: string, b: string): number {
  const other = b.toLowerCase();
  const differsAt = [...a.toLowerCase()].findIndex((letter, index) => letter !== other[index]);
  return differsAt === -1 ? a.length : differsAt;
}
