import type { KeptDeployment, KeptList } from './keptList';

type Deployments = KeptList<KeptDeployment>;

/** A deployment as a probe shows it: enough to know whether it has changed. */
export interface SeenDeployment {
  readonly id: string;
  readonly mark: string;
}

/** What GitHub shows of the pages of a list that is kept. */
export interface SeenDeployments {
  readonly total: number;
  readonly pages: readonly SeenPage[];
}

export interface SeenPage {
  readonly rows: readonly SeenDeployment[];
  /** null where no page follows. */
  readonly next: string | null;
}

/**
 * After which cursors pages have to be asked for, to see all rows of a list that is kept: null stands for its top.
 * A row that no page would show is asked for by its id.
 */
export function pagesToSee(rows: readonly KeptDeployment[], pageSize: number): Array<string | null> {
  const cursors: Array<string | null> = [null];
  let seen = pageSize;
  while (seen < rows.length) {
    // A page begins after the last row whose cursor is known of those that are seen, else after the next one.
    let at = lastWithCursor(rows, seen - 1, seen - pageSize);
    at ??= rows.findIndex(({ cursor }, index) => index >= seen && cursor !== null);
    const cursor = rows[at]?.cursor ?? null;
    if (cursor === null) {
      break;
    }
    cursors.push(cursor);
    seen = at + 1 + pageSize;
  }
  return cursors;
}

function lastWithCursor(rows: readonly KeptDeployment[], from: number, above: number): number | undefined {
  for (let index = from; index >= above; index -= 1) {
    if (rows[index]?.cursor) {
      return index;
    }
  }
  return undefined;
}

/** More than that have changed: then the list is read as if nothing was kept. */
const MOST_READ_AGAIN = 500;

/**
 * The ids of the deployments that have to be read again: those that are new, that changed, or that no page showed.
 * Undefined where what is seen cannot be the list that was kept with new rows on top.
 */
export function deploymentsToReadAgain(
  list: Deployments,
  seen: SeenDeployments
): { readonly added: readonly string[]; readonly again: readonly string[] } | undefined {
  const kept = new Set(list.rows.map(({ id }) => id));
  const marks = new Map(seen.pages.flatMap(({ rows }) => rows.map(({ id, mark }) => [id, mark] as const)));
  const order = [...marks.keys()];
  const first = order.findIndex((id) => kept.has(id));
  const added = first < 0 ? order : order.slice(0, first);
  const others = order.slice(added.length);
  // What follows the last that is known lies below what was kept.
  const isMixed = others.slice(0, others.filter((id) => kept.has(id)).length).some((id) => !kept.has(id));
  const isApart = first < 0 && list.rows.length > 0;
  const again = list.rows.filter(({ id, mark }) => marks.get(id) !== mark).map(({ id }) => id);
  return isMixed || isApart || added.length + again.length > MOST_READ_AGAIN ? undefined : { added, again };
}

/**
 * The list as it is now.
 * @param found the rows that were read again, by id: those that are not in it are gone
 * @returns undefined where the count of GitHub's does not bear it out
 */
export function withChanges(
  list: Deployments,
  seen: SeenDeployments,
  { added, again }: { readonly added: readonly string[]; readonly again: readonly string[] },
  found: ReadonlyMap<string, KeptDeployment>,
  asOf: number
): Deployments | undefined {
  const isAgain = new Set(again);
  const rows: KeptDeployment[] = added.flatMap((id) => found.get(id) ?? []);
  for (const row of list.rows) {
    const now = isAgain.has(row.id) ? found.get(row.id) : row;
    const [above] = rows.slice(-1);
    if (now !== undefined) {
      rows.push(now === row ? row : { ...now, cursor: row.cursor });
    } else if (row.cursor !== null && above?.cursor === null) {
      // What comes after a row that is gone comes after the one above it.
      rows[rows.length - 1] = { ...above, cursor: row.cursor };
    }
  }
  if (list.next === null && rows.length !== seen.total) {
    return undefined;
  }
  const isSame = added.length === 0 && again.length === 0;
  return { ...list, rows: isSame ? list.rows : withCursors(rows, seen), total: seen.total, asOf };
}

/** Rows with the cursors of the pages that ended with them, so that the next probe finds its pages. */
function withCursors(rows: readonly KeptDeployment[], { pages }: SeenDeployments): KeptDeployment[] {
  const ends = new Map(pages.flatMap(({ rows: shown, next }) => [[shown.at(-1)?.id, next] as const]));
  return rows.map((row) => {
    const cursor = row.cursor ?? ends.get(row.id) ?? null;
    return cursor === row.cursor ? row : { ...row, cursor };
  });
}
