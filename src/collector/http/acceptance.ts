import type { AppendedEvent, AppendOutcome } from '../storage/eventStore';
import { problem, problemOf, type Problem } from './problem';

/** What became of one posted event. */
export type Acceptance = AppendedEvent | { readonly outcome: 'refused'; readonly problem: Problem };

export function acceptanceOf(outcome: AppendOutcome): Acceptance {
  return outcome.outcome === 'refused' ? refusedFor(problemOf(outcome.error)) : outcome;
}

export function refusedFor(why: Problem): Acceptance {
  return { outcome: 'refused', problem: why };
}

/** Never, unless there is a mistake in the store. */
export function unsettled(): Acceptance {
  return refusedFor(problem(500, 'The store gave fewer answers than it was asked for'));
}
