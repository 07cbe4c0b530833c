import { createHash } from 'node:crypto';
import { MINUTE } from '../../engine/domain/time';
import type { CollectorEvent } from '../events/collectorEvent';
import type { NewEvent } from './eventStore';

/** Counts and rates carry no time: the same again within this long is a repeat and not another observation. */
const REPEAT_WITHIN_MILLIS = 10 * MINUTE;

/** GitHub compares these without their case, and so does everything that reads events. */
const WITHOUT_CASE: ReadonlySet<string> = new Set(['repository', 'environment', 'commitSha']);

/** The word that holds on a matter. */
export interface Word extends Pick<NewEvent, 'event' | 'receivedAt'> {
  readonly identity: string;
}

/** Equal for the same event posted twice, whatever the order of its members was. */
export function eventIdentity({ event, receivedAt, sameAs }: Omit<NewEvent, 'supersedes'>): string {
  return sameAs === undefined ? digest(contentOf(event, receivedAt)) : digest(['same as', sameAs]);
}

/**
 * The identity of a correction: that of the word which holds, where that says the same already; and another one whenever
 * it does not, so that somebody can go back to what was said before.
 */
export function correctionIdentity(correction: NewEvent, corrected: Word): string {
  if (correction.sameAs !== undefined) {
    return eventIdentity(correction);
  }
  const content = digest(contentOf(correction.event, correction.receivedAt));
  return content === digest(contentOf(corrected.event, corrected.receivedAt))
    ? corrected.identity
    : digest(['instead of', corrected.identity, content]);
}

function contentOf(event: CollectorEvent, receivedAt: number): unknown {
  const { occurredAt, ...content } = event;
  const members = Object.entries(content)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, WITHOUT_CASE.has(name) ? String(value).toLowerCase() : value]);
  return [members, momentOf(event.kind, occurredAt, receivedAt)];
}

function momentOf(kind: CollectorEvent['kind'], occurredAt: number, receivedAt: number): number | null {
  switch (kind) {
    case 'deployment':
    case 'incident':
    case 'vulnerability':
    case 'change':
      return occurredAt;
    case 'lead-time':
      // A pull request has one lead time; when it was told does not matter.
      return null;
    case 'deployment-frequency':
    case 'change-failure-rate':
      return Math.floor(receivedAt / REPEAT_WITHIN_MILLIS);
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
