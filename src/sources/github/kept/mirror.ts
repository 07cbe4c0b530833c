import type { Instant } from '../../../engine/domain/time';
import type { KeptList } from './keptList';

/**
 * One list of a repository in a read, as far as it is known: what was kept of it, brought up to date, and what was read since.
 * The reading takes its pages from here, as large and in the order in which GitHub would give them, so that it finds the same
 * whatever was kept; only what is missing is asked for.
 */
export interface Mirror<Row> {
  rows: readonly Row[];
  /** The cursor that the list goes on after; null at its end, and before anything was read. */
  next: string | null;
  isBegun: boolean;
  /** How many rows GitHub counted when the top of the list was read; undefined where it did not say. */
  total: number | undefined;
  asOf: Instant;
  readAt: Instant;
  /** False where something was missing, or told in a notice that a later read would not repeat: then it is not kept. */
  isSound: boolean;
  /** What was kept, while what has changed since is read from the top on. */
  behind: Behind<Row> | undefined;
}

export interface Behind<Row> {
  readonly list: KeptList<Row>;
  /** Whatever changed since the list was kept did so at or after this moment. */
  readonly floor: Instant;
}

export function emptyMirror<Row>(): Mirror<Row> {
  return {
    rows: [],
    next: null,
    isBegun: false,
    total: undefined,
    asOf: 0,
    readAt: 0,
    isSound: true,
    behind: undefined,
  };
}

/** Puts what was kept in place, as it is known to be now. */
export function restore<Row>(mirror: Mirror<Row>, list: KeptList<Row>): void {
  mirror.rows = list.rows;
  // Where all rows are there the list is at its end, whatever it was when they were read.
  mirror.next = list.rows.length === list.total ? null : list.next;
  mirror.isBegun = true;
  mirror.total = list.total;
  mirror.asOf = list.asOf;
  mirror.readAt = list.readAt;
  mirror.behind = undefined;
}

/** How many rows have to be asked for, and after which cursor, before a page can be taken; undefined: none. */
export function missingRows(
  mirror: Mirror<unknown>,
  { taken, pageSize }: { readonly taken: number; readonly pageSize: number }
): { readonly after: string | null; readonly size: number } | undefined {
  if (mirror.behind !== undefined || !mirror.isBegun) {
    return { after: mirror.next, size: pageSize };
  }
  const missing = taken + pageSize - mirror.rows.length;
  return missing > 0 && mirror.next !== null ? { after: mirror.next, size: Math.min(missing, pageSize) } : undefined;
}

/** Adds a page that GitHub gave. */
export function append<Row>(
  mirror: Mirror<Row>,
  rows: readonly Row[],
  page: { readonly next: string | null; readonly totalCount: number | undefined; readonly askedAt: Instant }
): void {
  if (!mirror.isBegun) {
    mirror.isBegun = true;
    mirror.total = page.totalCount;
    mirror.asOf = page.askedAt;
    mirror.readAt = mirror.behind?.list.readAt ?? page.askedAt;
  }
  mirror.rows = [...mirror.rows, ...rows];
  mirror.next = page.next;
}

/** The next page of a list; `next` is null where nothing follows, and else some text. */
export function pageOf<Row>(
  mirror: Mirror<Row>,
  { taken, pageSize }: { readonly taken: number; readonly pageSize: number }
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const rows = mirror.rows.slice(taken, taken + pageSize);
  return { rows, next: taken + rows.length < mirror.rows.length ? 'among what is known' : mirror.next };
}
