import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { EventListQuery } from '../eventStore';
import { openSqlite } from '../opening/openSqlite';
import type { CollectorDatabase } from '../tables/database';
import { migrate } from '../tables/migrate';
import { selectPage, type ListCursor } from './selectPage';

let folder: string;
let database: Kysely<CollectorDatabase>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-collector-'));
  ({ database } = openSqlite(folder, () => undefined));
  await migrate(database, 'sqlite');
});

afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

/** After the event with the id 77, which happened at 1500. */
const cursor = { occurredAt: 1_500, id: 77, upTo: 99 };

function page(query: Partial<EventListQuery>, after?: ListCursor) {
  const everything = { kinds: [], range: { from: 1_000, to: 2_000 }, show: 'current', limit: 10 } as const;
  return selectPage(database, { ...everything, ...query }, after, 99);
}

/** How SQLite finds the rows: https://www.sqlite.org/eqp.html */
async function planOf(query: Partial<EventListQuery>, after?: ListCursor): Promise<string[]> {
  const steps = await page(query, after).explain<{ readonly detail: string }>(undefined, sql`query plan`);
  return steps.map(({ detail }) => detail);
}

const BY_TIME = 'SEARCH event USING INDEX event_by_time (occurred_at>? AND occurred_at<?)';
const BY_KIND = 'SEARCH event USING INDEX event_by_kind (kind=? AND occurred_at>? AND occurred_at<?)';
const BY_REPOSITORY =
  'SEARCH event USING INDEX event_by_repository (repository=? AND kind=? AND occurred_at>? AND occurred_at<?)';
const LATER_WORD = 'SEARCH later USING COVERING INDEX event_by_root (root_id=? AND id>? AND id<?)';

describe('a page of a list', () => {
  it('begins after the last event of the page before, and nowhere earlier', () => {
    expect(page({}).compile().parameters).toEqual([99, 99, 2_000, 1_000, 11]);
    expect(page({}, cursor).compile().parameters).toEqual([99, 99, 2_000, 1_500, 77, 11]);
  });

  it('begins with the range where the cursor lies before it', () => {
    const { parameters } = page({ range: { from: 1_501, to: 2_000 } }, cursor).compile();
    expect(parameters).toEqual([99, 99, 2_000, 1_501, 11]);
  });

  it.each([
    ['everything', BY_TIME, {}],
    ['a kind', BY_KIND, { kinds: ['incident'] }],
    ['some kinds', BY_KIND, { kinds: ['incident', 'vulnerability'] }],
    ['a repository', BY_REPOSITORY, { repository: 'acme/shop' }],
    ['a kind in a repository', BY_REPOSITORY, { repository: 'acme/shop', kinds: ['incident'] }],
  ] satisfies Array<[string, string, Partial<EventListQuery>]>)(
    'of %s is found in SQLite without what is not in the list, the first and the next',
    async (_what, search, query) => {
      expect(await planOf(query)).toEqual(expect.arrayContaining([search, LATER_WORD]));
      expect(await planOf(query, cursor)).toEqual(expect.arrayContaining([search, LATER_WORD]));
    }
  );
});
