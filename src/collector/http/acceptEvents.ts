import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { PostedKind } from '../events/collectorEvent';
import type { ReadEvent } from '../events/readEvent';
import type { EventStore, NewEvent } from '../storage/eventStore';
import { chunks } from '../storage/chunks';
import { acceptanceOf, refusedFor, unsettled, type Acceptance } from './acceptance';
import type { PostedItem } from './postedJson';
import { problem, problemOf, type Problem } from './problem';
import { refuseEarlyResolutions } from './refuseEarlyResolutions';
import { withdrawIncidents, type AskedWithdrawal } from './withdrawIncidents';

const ITEMS_IN_ONE_TURN = 500;

type ReadItem = NewEvent | AskedWithdrawal | Problem;

type Run =
  | { readonly kind: 'told'; readonly told: Array<NewEvent | Problem> }
  | { readonly kind: 'withdrawals'; readonly asked: AskedWithdrawal[] };

interface Acceptor {
  readonly store: EventStore;
  readonly read: ReadEvent;
  readonly receivedAt: Instant;
}

/**
 * Checks posted events and stores the good ones, in one commit unless there are withdrawals among them; each has an answer
 * of its own.
 * @throws DoraError `unreachable` when the database cannot be written: then none was stored.
 */
export async function acceptEvents(
  kind: PostedKind,
  items: readonly PostedItem[],
  { store, read, receivedAt }: Acceptor
): Promise<Acceptance[]> {
  const accepted: Acceptance[] = [];
  // In turn: what is withdrawn may have been told earlier in the same batch.
  for (const run of runsOf(await readItems(kind, items, read, receivedAt))) {
    try {
      accepted.push(...(await acceptRun(run, store)));
    } catch (thrown) {
      if (accepted.every(({ outcome }) => outcome === 'refused')) {
        throw thrown;
      }
      // What came before is on disk, and whoever told it has to know.
      accepted.push(...refuseRun(run, DoraError.from(thrown)));
    }
  }
  return accepted;
}

function acceptRun(run: Run, store: EventStore): Promise<Acceptance[]> {
  return run.kind === 'withdrawals' ? withdrawIncidents(run.asked, store) : acceptTold(run.told, store);
}

function refuseRun(run: Run, error: DoraError): Acceptance[] {
  const items = run.kind === 'withdrawals' ? run.asked : run.told;
  return items.map((one) => refusedFor('title' in one ? one : problemOf(error)));
}

async function acceptTold(readings: ReadonlyArray<NewEvent | Problem>, store: EventStore): Promise<Acceptance[]> {
  const good = readings.flatMap((one) => (isProblem(one) ? [] : [one]));
  const accepted = good.length === 0 ? [] : await keep(good, store);
  let next = 0;
  return readings.map((one) => (isProblem(one) ? refusedFor(one) : (accepted[next++] ?? unsettled())));
}

/** What is told of incidents depends on what is known of them; all events of a post are of one kind. */
async function keep(events: readonly NewEvent[], store: EventStore): Promise<Acceptance[]> {
  if (events[0]?.event.kind !== 'incident') {
    return (await store.append(events)).map(acceptanceOf);
  }
  let early: ReadonlyMap<NewEvent, Problem> = new Map();
  const question = {
    incidentIds: events.flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : [])),
    eventIds: events.flatMap(({ supersedes }) => supersedes ?? []),
  };
  const outcomes = await store.decideOnIncidents(question, (known) => {
    early = refuseEarlyResolutions(events, known);
    return events.filter((one) => !early.has(one));
  });
  let next = 0;
  return events.map((one) => {
    const problem = early.get(one);
    const outcome = problem === undefined ? outcomes[next++] : undefined;
    return problem !== undefined ? refusedFor(problem) : outcome === undefined ? unsettled() : acceptanceOf(outcome);
  });
}

/** Some at a time: whoever else wants something does not wait for all of a large batch. */
async function readItems(
  kind: PostedKind,
  items: readonly PostedItem[],
  read: ReadEvent,
  receivedAt: Instant
): Promise<ReadItem[]> {
  const readings: ReadItem[] = [];
  for (const chunk of chunks(items, ITEMS_IN_ONE_TURN)) {
    if (readings.length > 0) {
      await nextTurnOfEventLoop();
    }
    readings.push(...chunk.map((item) => readItem(kind, item, read, receivedAt)));
  }
  return readings;
}

function readItem(kind: PostedKind, item: PostedItem, read: ReadEvent, receivedAt: Instant): ReadItem {
  if (item.kind === 'unreadable') {
    return problem(400, `The line ${item.why}`);
  }
  const reading = read(kind, item.value);
  if (reading.kind === 'invalid') {
    const first = reading.problems[0];
    const what = first === undefined ? 'it cannot be read' : `${first.pointer.slice(1) || 'the event'} ${first.detail}`;
    return problem(422, `The ${kind} event was not stored: ${what}`, reading.problems);
  }
  const { supersedes } = reading;
  const posted = { receivedAt, ...(supersedes !== undefined && { supersedes }) };
  return reading.kind === 'event' ? { event: reading.event, ...posted } : { withdrawal: reading.withdrawal, ...posted };
}

/** What was posted, in parts that are of one kind each; one part where nothing is withdrawn. */
function runsOf(readings: readonly ReadItem[]): Run[] {
  const runs: Run[] = [];
  for (const one of readings) {
    const run = runs.at(-1);
    if ('withdrawal' in one) {
      if (run?.kind === 'withdrawals') {
        run.asked.push(one);
      } else {
        runs.push({ kind: 'withdrawals', asked: [one] });
      }
    } else if (run?.kind === 'told') {
      run.told.push(one);
    } else {
      runs.push({ kind: 'told', told: [one] });
    }
  }
  return runs;
}

function isProblem(one: NewEvent | Problem): one is Problem {
  return 'title' in one;
}
