import { someOf } from '../../engine/text/shortened';

const MOST_SHOWN = 20;

/**
 * Some of the names that exist, for a message about one that does not: those first that begin most like it, as one of
 * them is probably meant.
 */
export function likelyNames(existing: readonly string[], asked: readonly string[]): string {
  const likeness = (name: string) => Math.max(...asked.map((wanted) => sharedBeginning(name, wanted)));
  return someOf(
    [...existing].sort((a, b) => likeness(b) - likeness(a)),
    MOST_SHOWN
  );
}

function sharedBeginning(a: string, b: string): number {
  const other = b.toLowerCase();
  const differsAt = [...a.toLowerCase()].findIndex((letter, index) => letter !== other[index]);
  return differsAt === -1 ? a.length : differsAt;
}
