import { createHash } from 'node:crypto';
import { MINUTE } from '../../engine/domain/time';
import type { NewEvent } from './eventStore';

/** Counts and rates carry no time: the same again within this long is a repeat and not another observation. */
const REPEAT_WITHIN_MILLIS = 10 * MINUTE;

/** Equal for the same event posted twice, whatever the order of its members was. */
export function eventIdentity({ event, receivedAt, supersedes, sameAs }: NewEvent): string {
  if (sameAs !== undefined) {
    return digest(['same as', sameAs]);
  }
  const { occurredAt, ...content } = event;
  const members = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest([members, momentOf(event.kind, occurredAt, receivedAt), supersedes ?? null]);
}

function momentOf(kind: NewEvent['event']['kind'], occurredAt: number, receivedAt: number): number | null {
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
