import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** What PostgreSQL itself says has such a code: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * What Kysely needs of a pool. A connection on which anything failed that PostgreSQL did not say itself, such as an
 * answer that never came, is not used again: the pool would hand it out for as long as its network takes to give up.
 */
export function postgresPool(pool: pg.Pool): PostgresPool {
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
      if (!isFromServer(thrown) || sql === 'rollback') {
        broken = thrown instanceof Error ? thrown : new Error(String(thrown));
      }
      if (sql === 'rollback') {
        // The end of the connection takes the transaction back. The reason for that is what callers are to hear.
        return { command: 'SELECT' as const, rowCount: 0, rows: [] };
      }
      throw thrown;
    }
  };
  return {
    // Kysely asks for cursors only where it was given a class for them.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(broken),
  };
}

function isFromServer(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && SQLSTATE.test(thrown.code);
}
