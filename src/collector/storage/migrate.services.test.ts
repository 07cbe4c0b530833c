import { sql } from 'kysely';
import { temporaryPostgres, type TemporaryPostgres } from '../../../tests/services/temporaryPostgres';
import { openEventStore } from './openEventStore';
import { openPostgres } from './openPostgres';

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
});
