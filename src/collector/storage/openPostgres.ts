import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { CollectorDatabase } from './database';

const CONNECT_WITHIN_MILLIS = 5_000;
const ANSWER_WITHIN_MILLIS = 8_000;
const BIGINT = 20;

/** Opens PostgreSQL. Connections are made when they are needed, and made again after it was away. */
export function openPostgres(databaseUrl: string): Kysely<CollectorDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'dora-collector',
    connectionTimeoutMillis: CONNECT_WITHIN_MILLIS,
    statement_timeout: ANSWER_WITHIN_MILLIS,
    query_timeout: ANSWER_WITHIN_MILLIS,
    // Ids and milliseconds stay far below 2^53.
    types: { getTypeParser: (type, format) => (type === BIGINT ? Number : pg.types.getTypeParser(type, format)) },
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks while it is used: whoever uses it hears of it from its query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
