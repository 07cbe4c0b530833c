import type { Instant } from '../../engine/domain/time';
import { isPassing } from '../isPassing';
import type { EventsRead } from '../readEvents';
import type { KeptRead } from './keptRead';

export interface KeepTimes {
  /** How long a read is kept that has all it can have, in milliseconds. */
  readonly keepMillis: number;
  /** How long one is kept that lacks something for now, and how long nothing is tried again that failed. */
  readonly keepPartialMillis: number;
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
  return {
    since,
    asOf,
    incidentsAsOf: asOf,
    events,
    failures,
    state: lacksSomethingForNow ? 'partial' : 'whole',
    renewFrom: now + kept / 2,
    keepUntil: now + kept,
  };
}
