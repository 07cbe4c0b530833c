import type { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { isPassing } from '../isPassing';
import { ReadingPaused } from '../readingPaused';
import type { EventsRead, ReadFailure } from '../readEvents';

/** Events, how far back they reach and of when they are. */
export interface DatedRead {
  /** Everything needed for numbers from then on is in it. */
  readonly since: Instant;
  /** When the reading began: what happened later may be missing. */
  readonly asOf: Instant;
  /**
   * The same of its incidents: earlier where they are stale ones of an earlier read. Never later: an incident would be put
   * down to the latest deployment known, and not to the one that went out just before it.
   */
  readonly incidentsAsOf: Instant;
  readonly events: DeliveryEvents;
}

/** A read that is answered from, for a while. */
export interface KeptRead extends DatedRead {
  /**
   * `whole`: all that the settings and the token give access to; its notices tell of what they do not.
   * `completed`: the incidents could not be read, and stale ones of an earlier read are in their place.
   * `partial`: something could not be read for now, and is missing; its notices tell what.
   */
  readonly state: 'whole' | 'completed' | 'partial';
  readonly failures: readonly ReadFailure[];
  /** From then on it is read again behind the scenes when somebody asks. */
  readonly renewFrom: Instant;
  /** From then on whoever asks waits for a new one. */
  readonly keepUntil: Instant;
}

export interface KeepTimes {
  /** How long a read is kept that has all it can have, in milliseconds. */
  readonly keepMillis: number;
  /** How long one is kept that lacks something for now, and how long nothing is tried again that failed. */
  readonly keepPartialMillis: number;
}

/** An attempt to read that did not bring everything. */
export interface FailedAttempt {
  readonly failures: readonly ReadFailure[];
  /** When it began. */
  readonly asOf: Instant;
}

/** One for reasons that are likely to pass. */
export interface PassingFailure extends FailedAttempt {
  readonly since: Instant;
  readonly failedAt: Instant;
  /** Where nothing at all could be read. */
  readonly error?: DoraError;
  /** The how manieth it is since reading last went well. */
  readonly inARow: number;
}

/** What a read is worth that has just come to its end, and for how long. */
export function judgeRead(
  { events, failures }: EventsRead,
  { since, asOf }: { readonly since: Instant; readonly asOf: Instant },
  now: Instant,
  { keepMillis, keepPartialMillis }: KeepTimes
): KeptRead {
  // What the token may not read, or what does not exist, would not be there either if it were asked for again soon.
  const lacksSomethingForNow =
    failures.some(({ error }) => isPassing(error)) ||
    (failures.length === 0 && events.notices.some(({ severity }) => severity === 'error'));
  const kept = lacksSomethingForNow ? keepPartialMillis : keepMillis;
  const pausedUntil = endOfPause(failures);
  return {
    since,
    asOf,
    incidentsAsOf: asOf,
    events,
    failures,
    state: lacksSomethingForNow ? 'partial' : 'whole',
    renewFrom: Math.max(now + kept / 2, pausedUntil),
    keepUntil: Math.max(now + kept, pausedUntil),
  };
}

/** Until when asking again would bring nothing; -Infinity where it might. */
function endOfPause(failures: readonly ReadFailure[]): Instant {
  const passing = failures.map(({ error }) => error).filter(isPassing);
  const ends = passing.map((error) => (error instanceof ReadingPaused ? error.until : -Infinity));
  return ends.length === 0 ? -Infinity : Math.min(...ends);
}

/** A read of an earlier process: it may answer as a stale one, and is never taken for a fresh one. */
export function readOfEarlierProcess(read: DatedRead): KeptRead {
  return {
    ...read,
    state: read.incidentsAsOf < read.asOf ? 'completed' : 'whole',
    failures: [],
    renewFrom: read.asOf,
    keepUntil: read.asOf,
  };
}

/** Whether the first has all that the second has, and newer. */
export function supersedes(newer: DatedRead, older: DatedRead): boolean {
  return newer.since <= older.since && newer.asOf >= older.asOf && newer.incidentsAsOf >= older.incidentsAsOf;
}
