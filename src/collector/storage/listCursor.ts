import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { EventRow } from './database';

/** The last event of a page: the next one begins after it, in the order of time and then of storing. */
export interface ListCursor {
  readonly occurredAt: Instant;
  readonly id: number;
  /** The last event that was stored when the first page was read: what is stored later is in none of its pages. */
  readonly upTo: number;
}

export function cursorAfter({ occurred_at, id }: EventRow, upTo: number): string {
  return Buffer.from(`${occurred_at}.${id}.${upTo}`).toString('base64url');
}

/** @throws DoraError `badInput` when it is none that `cursorAfter` gave. */
export function parseCursor(cursor: string): ListCursor {
  const match = /^(-?\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw new DoraError('badInput', 'The cursor is none of ours: take the one that the page before gave as "next"');
  }
  return { occurredAt: Number(match[1]), id: Number(match[2]), upTo: Number(match[3]) };
}
