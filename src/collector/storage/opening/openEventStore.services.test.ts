import path from 'node:path';
import { sql } from 'kysely';
import { temporaryPostgres, type TemporaryPostgres } from '../../../../tests/services/temporaryPostgres';
import { openEventStore } from './openEventStore';
import { openPostgres } from './openPostgres';

const PATIENCE_MILLIS = 60_000;

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => postgres.remove(), PATIENCE_MILLIS);

describe('a PostgreSQL database', () => {
  it.each(['LATIN1', 'SQL_ASCII'])('in the encoding %s is refused at the start, with what to do', async (encoding) => {
    const databaseUrl = await databaseIn(encoding);
    await expect(openEventStore({ kind: 'postgres', databaseUrl })).rejects.toThrow(
      `is in the encoding ${encoding}, which has no room for every character: make one with "createdb --encoding=UTF8`
    );
    const database = openPostgres(databaseUrl);
    const tables = await sql`select from pg_tables where schemaname = 'public'`.execute(database);
    await database.destroy();
    expect(tables.rows).toEqual([]);
  });

  it('is reached by its socket, and named by it where it is not there', async () => {
    const reached = new URL(postgres.newDatabase());
    const { folder } = postgres;
    const addressIn = (host: string) => `postgres://dora:hunter2@${reached.pathname}?host=${host}&port=${reached.port}`;
    const store = await openEventStore({ kind: 'postgres', databaseUrl: addressIn(folder) });
    await store.check();
    await store.close();
    const elsewhere = path.join(folder, 'elsewhere');
    await expect(openEventStore({ kind: 'postgres', databaseUrl: addressIn(elsewhere) })).rejects.toThrow(
      `PostgreSQL at ${reached.pathname.slice(1)} in ${elsewhere}: the database does not answer (ENOENT); check that it runs`
    );
  });
});

async function databaseIn(encoding: string): Promise<string> {
  const address = new URL(postgres.newDatabase());
  const administrator = openPostgres(address.href);
  const name = `in_${encoding.toLowerCase()}`;
  await sql`create database ${sql.id(name)} encoding ${sql.lit(encoding)} locale 'C' template template0`.execute(
    administrator
  );
  await administrator.destroy();
  address.pathname = name;
  return address.href;
}
