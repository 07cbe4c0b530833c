import { DoraError } from '../../engine/domain/doraError';
import { problemOf, type Problem } from '../events/problem';
import type { EventStore } from '../storage/port/eventStore';
import { inPlace, refusedFor, type Acceptance } from './acceptance';
import { keepEvents } from './keepEvents';
import type { Reading } from './reading';
import { withdrawIncidents } from './withdrawIncidents';

/**
 * Stores those of the posted events that can be stored, in one commit unless there are withdrawals among them; each has an
 * answer of its own.
 * @param readings of one kind of events
 * @throws DoraError `unreachable` when the database cannot be written: then none was stored.
 */
export async function acceptEvents(readings: readonly Reading[], store: EventStore): Promise<Acceptance[]> {
  const accepted: Acceptance[] = [];
  // In turn: what is withdrawn may have been told earlier in the same batch.
  for (const run of runsOf(readings)) {
    try {
      accepted.push(...(await acceptRun(run, store)));
    } catch (thrown) {
      if (accepted.every(({ outcome }) => outcome === 'refused')) {
        throw thrown;
      }
      // What came before is on disk, and whoever told it has to know.
      const why = problemOf(DoraError.from(thrown));
      accepted.push(...run.map((reading) => refusedFor(problemWith(reading) ?? why)));
    }
  }
  return accepted;
}

async function acceptRun(run: readonly Reading[], store: EventStore): Promise<Acceptance[]> {
  const events = run.flatMap((reading) => (reading.kind === 'event' ? reading.event : []));
  const withdrawals = run.flatMap((reading) => (reading.kind === 'withdrawal' ? reading.withdrawal : []));
  const accepted = [
    ...(events.length > 0 ? await keepEvents(events, store) : []),
    ...(withdrawals.length > 0 ? await withdrawIncidents(withdrawals, store) : []),
  ];
  return inPlace(run, problemWith, accepted);
}

function problemWith(reading: Reading): Problem | undefined {
  return reading.kind === 'problem' ? reading.problem : undefined;
}

/** In parts that have either events or withdrawals; one part where nothing is withdrawn. */
function runsOf(readings: readonly Reading[]): Reading[][] {
  const runs: Reading[][] = [];
  let kind: Reading['kind'] = 'problem';
  for (const reading of readings) {
    const run = runs.at(-1);
    if (run === undefined || (kind !== 'problem' && reading.kind !== 'problem' && reading.kind !== kind)) {
      runs.push([reading]);
    } else {
      run.push(reading);
    }
    kind = reading.kind === 'problem' ? kind : reading.kind;
  }
  return runs;
}
