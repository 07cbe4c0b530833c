import { sql, type Kysely } from 'kysely';
import { temporaryPostgres, type TemporaryPostgres } from '../../../../tests/services/temporaryPostgres';
import type { EventListQuery } from '../eventStore';
import { openEventStore } from '../opening/openEventStore';
import { openPostgres } from '../opening/openPostgres';
import { deployment, everything, incident, NOW } from '../specifications/newEvents.fixtures';
import type { CollectorDatabase } from '../tables/database';
import { selectPage, type ListCursor } from './selectPage';

const PATIENCE_MILLIS = 60_000;
const DEPLOYMENTS = 10_000;

let postgres: TemporaryPostgres;
let database: Kysely<CollectorDatabase>;

/** Many deployments to one repository, which PostgreSQL knows of, and one incident. */
beforeAll(async () => {
  postgres = await temporaryPostgres();
  const databaseUrl = postgres.newDatabase();
  const store = await openEventStore({ kind: 'postgres', databaseUrl });
  const deployments = Array.from({ length: DEPLOYMENTS }, (_, index) => deployment(String(index), NOW - index));
  await store.append(deployments.map((one) => ({ ...one, event: { ...one.event, repository: 'acme/shop' } })));
  await store.append([incident('detected', NOW, 'low')]);
  await store.close();
  database = openPostgres(databaseUrl);
  await sql`analyze event`.execute(database);
}, PATIENCE_MILLIS);

afterAll(async () => {
  await database.destroy();
  postgres.remove();
}, PATIENCE_MILLIS);

/** How PostgreSQL finds the rows: https://www.postgresql.org/docs/current/using-explain.html */
async function planOf(query: Partial<EventListQuery>, cursor?: ListCursor): Promise<string> {
  const page = selectPage(database, { ...everything, limit: 10, ...query }, cursor, DEPLOYMENTS);
  const lines = await page.explain<{ readonly 'QUERY PLAN': string }>(undefined, sql`costs off`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('a page of a list in PostgreSQL', () => {
  it('begins in an index after the last event of the page before', async () => {
    const plan = await planOf({}, { occurredAt: NOW - 500, id: 77, upTo: DEPLOYMENTS });
    expect(plan).toContain(`(ROW(occurred_at, id) > ROW('${NOW - 500}'::bigint, '77'::bigint))`);
    // What was stored since the first page is all that it passes over.
    expect(plan.match(/Filter: .*/g)).toEqual([`Filter: ((+ id) <= '${DEPLOYMENTS}'::bigint)`]);
  });

  it('of a rare kind is found by it', async () => {
    expect(await planOf({ kinds: ['incident'] })).toMatch(/using event_by_kind on event\n.*\(kind = 'incident'/);
  });

  it('of a rare repository is found by it', async () => {
    const plan = await planOf({ repository: 'acme/docs' });
    expect(plan).toMatch(/using event_by_repository on event\n.*\(repository = 'acme\/docs'/);
  });

  it('finds whether a later word corrects one by that word', async () => {
    expect(await planOf({})).toMatch(/using event_by_root on event later\n.*root_id = COALESCE/);
  });
});
