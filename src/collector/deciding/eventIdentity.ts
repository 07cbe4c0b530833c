import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { MINUTE, type Instant } from '../../engine/domain/time';
import type { CollectorEvent } from '../events/collectorEvent';
import type { NewEvent } from '../events/streams';
import type { KnownEvent } from './decision';

/** Counts and rates carry no time: the same again within this long is a repeat and not another observation. */
const REPEAT_WITHIN_MILLIS = 10 * MINUTE;

/** GitHub compares these without their case, and so does everything that reads events. */
const WITHOUT_CASE: ReadonlySet<string> = new Set(['repository', 'environment', 'commitSha']);

/** An event that supersedes another one. */
export type Revision = NewEvent & Required<Pick<NewEvent, 'supersedes'>>;

/** Equal for the same event posted twice, whatever the order of its members was. */
export function eventIdentity({ event, receivedAt }: Pick<NewEvent, 'event' | 'receivedAt'>): string {
  return digest(contentOf(event, receivedAt));
}

/**
 * Equal for the same revision of the same event, posted twice; and where it says what holds already, that of the event which
 * holds. Whoever goes back to what was said before revises another event: the one that holds.
 * @param event what it says, together with what it leaves as it was
 */
export function revisionIdentity(
  posted: Revision,
  event: CollectorEvent,
  holding: Pick<KnownEvent, 'event' | 'receivedAt' | 'identity'>
): string {
  const { receivedAt, supersedes } = posted;
  return isDeepStrictEqual(contentOf(event, receivedAt), contentOf(holding.event, holding.receivedAt))
    ? holding.identity
    : digest(['instead of', supersedes, contentOf(posted.event, undefined)]);
}

/** @param receivedAt left out where it says nothing: a revision is the same whenever it is posted */
function contentOf(event: CollectorEvent, receivedAt: Instant | undefined): unknown {
  const { occurredAt, ...content } = event;
  const members = Object.entries(content)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, WITHOUT_CASE.has(name) ? String(value).toLowerCase() : value]);
  return [members, momentOf(event.kind, occurredAt, receivedAt)];
}

function momentOf(kind: CollectorEvent['kind'], occurredAt: Instant, receivedAt: Instant | undefined): number | null {
  switch (kind) {
    case 'deployment':
    case 'incident':
    case 'vulnerability':
    case 'change':
      return occurredAt;
    case 'lead-time':
      // A pull request has one lead time; when it was posted does not matter.
      return null;
    case 'deployment-frequency':
    case 'change-failure-rate':
      return receivedAt === undefined ? null : Math.floor(receivedAt / REPEAT_WITHIN_MILLIS);
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
