import { DoraError } from '../../engine/domain/doraError';
import { decideIncidents, touchedByIncidents } from '../deciding/decideIncidents';
import { decideWithdrawals, touchedByWithdrawals, type AskedWithdrawal } from '../deciding/decideWithdrawals';
import { problem, problemOf, type Problem } from '../events/problem';
import type { NewEvent } from '../events/streams';
import type { AppendedEvent, AppendOutcome, EventStore } from '../storage/eventStore';

/** What was posted, as it was read. */
export type Posted =
  | { readonly kind: 'event'; readonly event: NewEvent }
  | { readonly kind: 'withdrawal'; readonly withdrawal: AskedWithdrawal }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What became of one posted event. */
export type Acceptance = AppendedEvent | { readonly outcome: 'refused'; readonly problem: Problem };

/**
 * Stores those of the posted events that can be stored, in one commit unless there are withdrawals among them; each has an
 * answer of its own.
 * @param posted events of one kind
 * @throws DoraError `unreachable` when the database cannot be written: then none was stored.
 */
export async function acceptEvents(posted: readonly Posted[], store: EventStore): Promise<Acceptance[]> {
  const accepted: Acceptance[] = [];
  // In turn: what is withdrawn may have been posted earlier in the same batch.
  for (const run of runsOf(posted)) {
    try {
      accepted.push(...(await acceptRun(run, store)));
    } catch (thrown) {
      if (accepted.every(({ outcome }) => outcome === 'refused')) {
        throw thrown;
      }
      // What came before is on disk, and whoever posted it has to know.
      const why = problemOf(DoraError.from(thrown));
      accepted.push(...run.map((one) => refusedFor(one.kind === 'problem' ? one.problem : why)));
    }
  }
  return accepted;
}

/** In parts that have either events or withdrawals; one part where nothing is withdrawn. */
function runsOf(posted: readonly Posted[]): Posted[][] {
  const runs: Posted[][] = [];
  let kind: Posted['kind'] = 'problem';
  for (const one of posted) {
    const run = runs.at(-1);
    if (run === undefined || (kind !== 'problem' && one.kind !== 'problem' && one.kind !== kind)) {
      runs.push([one]);
    } else {
      run.push(one);
    }
    kind = one.kind === 'problem' ? kind : one.kind;
  }
  return runs;
}

async function acceptRun(run: readonly Posted[], store: EventStore): Promise<Acceptance[]> {
  const outcomes = await keep(run, store);
  let next = 0;
  return run.map((one) => (one.kind === 'problem' ? refusedFor(one.problem) : acceptanceOf(outcomes[next++])));
}

/** What became of the events or the withdrawals in a run, in their order. What becomes of incidents depends on what is known of them. */
async function keep(run: readonly Posted[], store: EventStore): Promise<readonly AppendOutcome[]> {
  const events = run.flatMap((one) => (one.kind === 'event' ? one.event : []));
  const withdrawals = run.flatMap((one) => (one.kind === 'withdrawal' ? one.withdrawal : []));
  if (withdrawals.length > 0) {
    return store.decide(touchedByWithdrawals(withdrawals), (known) => decideWithdrawals(withdrawals, known));
  }
  if (events.some(({ event }) => event.kind === 'incident')) {
    return store.decide(touchedByIncidents(events), (known) => decideIncidents(events, known));
  }
  return events.length > 0 ? store.append(events) : [];
}

function acceptanceOf(outcome: AppendOutcome | undefined): Acceptance {
  if (outcome === undefined) {
    // Never, unless there is a mistake in the store.
    return refusedFor(problem(500, 'The store gave fewer answers than it was asked for'));
  }
  return outcome.outcome === 'refused' ? refusedFor(problem(422, outcome.why)) : outcome;
}

function refusedFor(why: Problem): Acceptance {
  return { outcome: 'refused', problem: why };
}
