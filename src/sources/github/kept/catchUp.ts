import { MINUTE, type Instant } from '../../../engine/domain/time';
import type { KeptList, KeptPullRequest } from './keptList';
import { emptyMirror, type Mirror } from './mirror';

/**
 * How long after an update a list is taken to show it for good: GitHub's clock has seconds, in one of which a row may change
 * twice; its servers do not all know of a change at once; and this machine's clock may be late.
 */
const SETTLES_WITHIN = 2 * MINUTE;

/** Until when nothing that a list of pull requests shows can have changed unseen. */
function settledUntil({ rows, asOf }: KeptList<KeptPullRequest>): Instant {
  return Math.min(rows[0]?.updatedAt ?? Infinity, asOf - SETTLES_WITHIN);
}

/** What GitHub says of a list of pull requests: how many there are, and which was updated last. */
export interface TopOfPullRequests {
  readonly total: number;
  readonly newest: { readonly number: number; readonly updatedAt: Instant } | undefined;
}

/** Whether a list is as it was kept. */
export function isUnchanged(list: KeptList<KeptPullRequest>, { total, newest }: TopOfPullRequests): boolean {
  const [first] = list.rows;
  return (
    total === list.total &&
    newest?.number === first?.pullRequest.number &&
    newest?.updatedAt === first?.updatedAt &&
    (first === undefined || first.updatedAt <= settledUntil(list))
  );
}

/** Has a list be read from its top on until it meets what was kept. */
export function beginCatchingUp(mirror: Mirror<KeptPullRequest>, list: KeptList<KeptPullRequest>): void {
  Object.assign(mirror, emptyMirror<KeptPullRequest>(), { behind: { list, floor: settledUntil(list) } });
}

/** More than that were updated since: then the list is read as if nothing was kept. */
const MOST_ROWS_TO_CATCH_UP = 2_000;

/**
 * Joins what was read from the top with what was kept, once it meets it. Rows that were updated have moved to the top and the
 * others stay in their order, so what follows is what was kept, without those that moved. Its cursor stays good: GitHub's hold the
 * value that the list is ordered by and the id of the row, and say what comes after these, wherever rows above have gone.
 *
 * A row that is in neither can only be one that is gone, which the count tells: then the list is read on as if nothing was kept.
 */
export function joinKept(mirror: Mirror<KeptPullRequest>): void {
  const { behind, rows, next, total } = mirror;
  if (behind === undefined) {
    return;
  }
  const oldest = rows.at(-1)?.updatedAt ?? -Infinity;
  if (next !== null && oldest >= behind.floor) {
    if (rows.length >= MOST_ROWS_TO_CATCH_UP) {
      readAnew(mirror);
    }
    return;
  }
  const { list, floor } = behind;
  const before = new Set(list.rows.map(({ pullRequest }) => pullRequest.number));
  const merged = rows.filter(({ pullRequest: { number, mergedAt } }) => !before.has(number) && mergedAt >= floor);
  if (next === null || total !== list.total + merged.length) {
    readAnew(mirror);
    return;
  }
  const moved = new Set(rows.map(({ pullRequest }) => pullRequest.number));
  const below = list.rows.filter(({ pullRequest }) => !moved.has(pullRequest.number));
  mirror.behind = undefined;
  if (below.length > 0) {
    mirror.rows = [...rows, ...below];
    mirror.next = mirror.rows.length === total ? null : list.next;
  }
}

/** What was read from the top is the beginning of a list that nothing was kept of. */
function readAnew(mirror: Mirror<KeptPullRequest>): void {
  mirror.behind = undefined;
  mirror.readAt = mirror.asOf;
}
