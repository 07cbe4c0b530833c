import { sql } from 'kysely';
import { temporaryPostgres, type TemporaryPostgres } from '../../../../tests/services/temporaryPostgres';
import { openPostgres } from './openPostgres';

const PATIENCE_MILLIS = 60_000;
const CONNECTIONS = 5;

let postgres: TemporaryPostgres;

beforeAll(async () => {
  postgres = await temporaryPostgres();
}, PATIENCE_MILLIS);

afterAll(() => postgres.remove(), PATIENCE_MILLIS);

/** What each of several connections has, in a database with this setting of its own. */
async function settingsIn(databaseSetting: string): Promise<readonly string[]> {
  const databaseUrl = postgres.newDatabase();
  const administrator = openPostgres(databaseUrl);
  await sql`alter database ${sql.id(new URL(databaseUrl).pathname.slice(1))} set synchronous_commit = ${sql.lit(
    databaseSetting
  )}`.execute(administrator);
  await administrator.destroy();
  const database = openPostgres(databaseUrl);
  const settingOfOne = async () => {
    const query = sql<{ setting: string; connection: number }>`
      select current_setting('synchronous_commit') as setting, pg_backend_pid() as connection from pg_sleep(0.2)`;
    return (await query.execute(database)).rows;
  };
  const found = (await Promise.all(Array.from({ length: CONNECTIONS }, settingOfOne))).flat();
  await database.destroy();
  expect(new Set(found.map(({ connection }) => connection)).size).toBe(CONNECTIONS);
  return found.map(({ setting }) => setting);
}

/** https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT */
describe('each connection to PostgreSQL', () => {
  it('has commits wait for the disk where the database would not', async () => {
    expect(await settingsIn('off')).toEqual(Array(CONNECTIONS).fill('on'));
  });

  it.each(['local', 'remote_write', 'on', 'remote_apply'])(
    'leaves it at that where the database has them wait already: %s',
    async (setting) => {
      expect(await settingsIn(setting)).toEqual(Array(CONNECTIONS).fill(setting));
    }
  );
});
