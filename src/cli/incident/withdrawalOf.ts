import { z } from 'zod';

/** A word in the history of incidents, of which those that follow one another by `supersedes` are on one matter. */
const historyWord = z.object({ id: z.string(), event: z.string(), supersedes: z.string().optional() });

/**
 * The id of the word that took back what was said by another one, and holds. Undefined where something else holds on that
 * matter, or the word itself: then there is nothing to go back to.
 * @param lines of the history of incidents
 */
export function withdrawalOf(id: string, lines: readonly string[]): string | undefined {
  const words = lines
    .flatMap((line) => historyWord.safeParse(JSON.parse(line)).data ?? [])
    // In the order in which they were said; the list is in the order of what they are about.
    .sort((a, b) => Number(a.id) - Number(b.id));
  const matters = new Map<string, string>();
  for (const word of words) {
    const { supersedes } = word;
    matters.set(word.id, supersedes === undefined ? word.id : (matters.get(supersedes) ?? supersedes));
  }
  const holding = words.filter((word) => matters.get(word.id) === matters.get(id)).at(-1);
  return holding?.event.endsWith('-withdrawn') === true ? holding.id : undefined;
}
