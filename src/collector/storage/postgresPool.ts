import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { LostConnection } from './lostConnection';

/** What PostgreSQL itself says has such a code: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** With these it says that it hangs up: stopped, crashed, ended by an administrator, or idle for too long. */
const LAST_WORDS = /^57P0[1-5]$|^25P0[34]$|^08/;

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
  return typeof code !== 'string' || !SQLSTATE.test(code) || LAST_WORDS.test(code);
}
