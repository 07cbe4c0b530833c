import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { MINUTE } from '../../../engine/domain/time';
import { LostConnection } from '../health/retryWhileBusy';
import type { CollectorDatabase } from '../tables/database';

const CONNECT_WITHIN_MILLIS = 5_000;
/** The server ends what takes longer, and says so. */
const STATEMENT_WITHIN_MILLIS = 8_000;
/** Indexes of millions of events take seconds, and collectors that start together wait for one of them to make them. */
export const MIGRATION_WITHIN_MILLIS = 10 * MINUTE;
/** Later than the server: whoever hears nothing by then has lost it. */
const ANSWER_AFTER_LIMIT_MILLIS = 2_000;
/** A collector that stands still in the middle of an append keeps all others waiting; they get their turn in time. */
const NEXT_STATEMENT_WITHIN_MILLIS = 5_000;
const BIGINT = 20;

/**
 * Opens PostgreSQL. Connections are made when they are needed, and made again after it was away.
 * @param statementWithinMillis how long each statement may take
 */
export function openPostgres(
  databaseUrl: string,
  statementWithinMillis = STATEMENT_WITHIN_MILLIS
): Kysely<CollectorDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'dora-collector',
    connectionTimeoutMillis: CONNECT_WITHIN_MILLIS,
    statement_timeout: statementWithinMillis,
    query_timeout: statementWithinMillis + ANSWER_AFTER_LIMIT_MILLIS,
    idle_in_transaction_session_timeout: NEXT_STATEMENT_WITHIN_MILLIS,
    keepAlive: true,
    // The pool waits for it, which its types do not say: https://node-postgres.com/apis/pool
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: commitToDisk,
    // Ids and milliseconds stay far below 2^53.
    types: { getTypeParser: (type, format) => (type === BIGINT ? Number : pg.types.getTypeParser(type, format)) },
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks while it is used: whoever uses it hears of it from its query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool: postgresPool(pool) }) });
}

/**
 * A server may be set to answer commits before they are on disk. What waits for more than the disk, such as standbys,
 * is left as it is. https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT
 */
async function commitToDisk(client: pg.ClientBase): Promise<void> {
  await client.query(
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"
  );
}

/** What PostgreSQL itself says has such a code: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** With these it says that it hangs up: stopped, crashed, ended by an administrator, or idle for too long. */
const HANGS_UP = /^57P0[1-5]$|^25P0[34]$|^08/;

/**
 * What Kysely needs of a pool. A connection on which anything failed that PostgreSQL did not say itself, such as an
 * answer that never came, is not used again: the pool would hand it out for as long as its network takes to give up.
 */
function postgresPool(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => poolClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function poolClient(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | undefined;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (thrown) {
      const isOver = endsConnection(thrown);
      if (isOver || sql === 'rollback') {
        broken = thrown instanceof Error ? thrown : new Error(String(thrown));
      }
      if (sql === 'rollback') {
        // The end of the connection takes the transaction back. The reason for that is what callers are to hear.
        return { command: 'SELECT' as const, rowCount: 0, rows: [] };
      }
      throw isOver ? new LostConnection(thrown) : thrown;
    }
  };
  return {
    // Kysely asks for cursors only where it was given a class for them.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(broken),
  };
}

function endsConnection(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code !== 'string' || !SQLSTATE.test(code) || HANGS_UP.test(code);
}
