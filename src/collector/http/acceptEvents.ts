import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { PostedKind } from '../events/collectorEvent';
import type { ReadEvent } from '../events/readEvent';
import type { EventStore, NewEvent } from '../storage/eventStore';
import { chunks } from '../storage/chunks';
import type { Acceptance } from './acceptance';
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
 * Checks posted events and stores the good ones in one commit; each has an answer of its own.
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
      if (accepted.every((one) => one.kind === 'refused')) {
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
  return items.map((one) => ({ kind: 'refused', problem: 'title' in one ? one : problemOf(error) }));
}

async function acceptTold(readings: ReadonlyArray<NewEvent | Problem>, store: EventStore): Promise<Acceptance[]> {
  const early = await refuseEarlyResolutions(
    readings.flatMap((one) => (isProblem(one) ? [] : [one])),
    store
  );
  const checked = readings.map((one) => (isProblem(one) ? one : (early.get(one) ?? one)));
  const good = checked.flatMap((one) => (isProblem(one) ? [] : [one]));
  const stored = await appendEach(good, store);
  let next = 0;
  return checked.map((one) => (isProblem(one) ? { kind: 'refused', problem: one } : (stored[next++] ?? unsettled())));
}

/** All in one commit; where one of them corrects what is not there, each by itself, so that the others are kept. */
async function appendEach(events: readonly NewEvent[], store: EventStore): Promise<Acceptance[]> {
  if (events.length === 0) {
    return [];
  }
  try {
    return (await store.append(events)).map((appended) => ({ kind: 'accepted', ...appended }));
  } catch (thrown) {
    const error = DoraError.from(thrown);
    if (error.code !== 'notFound') {
      throw error;
    }
    const [only] = events;
    if (events.length === 1 && only !== undefined) {
      return [{ kind: 'refused', problem: problemOf(error) }];
    }
    return (await Promise.all(events.map((event) => appendEach([event], store)))).flat();
  }
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

function unsettled(): Acceptance {
  return { kind: 'refused', problem: problem(500, 'The store gave fewer answers than it was asked for') };
}
