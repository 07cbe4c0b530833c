import { sql } from 'kysely';
import pg from 'pg';
import { temporaryPostgres, type TemporaryPostgres } from '../../../../tests/services/temporaryPostgres';
import { openEventStore } from '../opening/openEventStore';
import { openPostgres } from '../opening/openPostgres';

const PATIENCE_MILLIS = 60_000;

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => postgres.remove(), PATIENCE_MILLIS);

describe('bringing the tables in PostgreSQL up to date', () => {
  it('has more time than a request: many events take long to be put in an index', async () => {
    const databaseUrl = postgres.newDatabase();
    const database = openPostgres(databaseUrl);
    await sql`create table seen (tag text, statement_timeout text)`.execute(database);
    await sql`create function see() returns event_trigger language plpgsql as
      $$ begin insert into seen values (tg_tag, current_setting('statement_timeout')); end $$`.execute(database);
    await sql`create event trigger seeing on ddl_command_end execute function see()`.execute(database);
    await (await openEventStore({ kind: 'postgres', databaseUrl })).close();
    const { rows } = await sql`select distinct statement_timeout from seen where tag = 'CREATE INDEX'`.execute(
      database
    );
    await database.destroy();
    expect(rows).toEqual([{ statement_timeout: '10min' }]);
  });

  it('waits for who is storing, and goes on: collectors are brought up to date one after the other', async () => {
    const databaseUrl = postgres.newDatabase();
    await (await openEventStore({ kind: 'postgres', databaseUrl })).close();
    const storing = new pg.Client(databaseUrl);
    await storing.connect();
    await makeOld(storing);
    await storing.query('begin');
    await storing.query('update append_counter set value = value + 1 where id = 1');
    await storing.query('select id from event where id = 1');
    const opening = openEventStore({ kind: 'postgres', databaseUrl });
    await isWaiting(storing);
    await storing.query(
      `insert into event (kind, identity, occurred_at, received_at, body) values ('deployment', 'a', 1, 1, '{"event":{}}')`
    );
    await storing.query('commit');
    const store = await opening;
    expect(await store.storedAfter(undefined, 10)).toHaveLength(1);
    await store.close();
    await storing.end();
  });
});

/** As the version before had the indexes. */
async function makeOld(client: pg.Client): Promise<void> {
  await client.query('drop index event_by_kind, event_by_repository, event_by_root, event_by_subject');
  await client.query('create index event_by_root on event (root_id, id)');
  await client.query('create index event_by_subject on event (subject, kind)');
  await client.query("delete from kysely_migration where name = '0003-lists'");
}

/** Until somebody waits for a table that is in use. */
async function isWaiting(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query("select from pg_locks where relation = 'event'::regclass and not granted");
    if ((rowCount ?? 0) > 0) {
      return;
    }
  }
}
