import { problem, problemOf, type Problem } from '../events/problem';
import type { AppendedEvent, AppendOutcome } from '../storage/port/eventStore';

/** What became of one posted event. */
export type Acceptance = AppendedEvent | { readonly outcome: 'refused'; readonly problem: Problem };

export function acceptanceOf(outcome: AppendOutcome): Acceptance {
  return outcome.outcome === 'refused' ? refusedFor(problemOf(outcome.error)) : outcome;
}

export function refusedFor(why: Problem): Acceptance {
  return { outcome: 'refused', problem: why };
}

/**
 * What became of each of some items: that there is a problem with it, or what became of those that have none.
 * @param others in the order of their items
 */
export function inPlace<Item>(
  items: readonly Item[],
  problemWith: (item: Item) => Problem | undefined,
  others: readonly Acceptance[]
): Acceptance[] {
  let next = 0;
  return items.map((item) => {
    const why = problemWith(item);
    return why === undefined ? (others[next++] ?? unsettled()) : refusedFor(why);
  });
}

/** Never, unless there is a mistake in the store. */
export function unsettled(): Acceptance {
  return refusedFor(problem(500, 'The store gave fewer answers than it was asked for'));
}
