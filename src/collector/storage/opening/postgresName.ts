import pg from 'pg';
import { DoraError } from '../../../engine/domain/doraError';
import { systemErrorCode } from '../../../sources/systemErrors';

/**
 * Where PostgreSQL is looked for, without user and password: `host:port/name`, or `name in /run/postgresql` for a socket.
 * The driver says it, which reads more than the address, such as `?host=` and PGHOST.
 * @throws DoraError `badInput` that never tells the address
 */
export function postgresName(databaseUrl: string): string {
  const { host, port, database = '' } = clientFor(databaseUrl);
  return host.startsWith('/') ? `${database} in ${host}` : `${host}:${port}/${database}`;
}

/** Of a file that cannot be read. */
const SYSTEM_ERROR = /^E[A-Z]+$/;

/** It connects nowhere. */
function clientFor(databaseUrl: string): pg.Client {
  try {
    return new pg.Client({ connectionString: databaseUrl });
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    throw new DoraError(
      'badInput',
      code !== undefined && SYSTEM_ERROR.test(code)
        ? `DATABASE_URL names a file of a certificate or a key that cannot be read (${code})`
        : 'DATABASE_URL cannot be read: write signs such as # ? @ / % in the password as %23 %3F %40 %2F %25',
      { cause: thrown }
    );
  }
}
