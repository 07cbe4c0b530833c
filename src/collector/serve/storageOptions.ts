import { DoraError } from '../../engine/domain/doraError';
import type { StorageOptions } from '../storage/opening/openEventStore';

/**
 * Where events are to be kept.
 * @throws DoraError `badInput` that never tells DATABASE_URL, which may hold a password
 */
export function parseStorage(folder: string | undefined, databaseUrl: string | undefined): StorageOptions {
  if (databaseUrl === undefined) {
    // An empty name would mean wherever the collector was started.
    return { kind: 'sqlite', folder: folder?.trim() || '.dora-collector' };
  }
  if (folder !== undefined) {
    throw new DoraError('badInput', 'Both --data and DATABASE_URL are given: take one away');
  }
  if (!/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new DoraError('badInput', 'DATABASE_URL does not begin with postgres://; for SQLite leave it out');
  }
  if (!isAddress(databaseUrl)) {
    throw new DoraError(
      'badInput',
      'DATABASE_URL is no address such as postgres://user:password@host:5432/name; ' +
        'write signs such as # ? @ / % in the password as %23 %3F %40 %2F %25'
    );
  }
  return { kind: 'postgres', databaseUrl };
}

/** What the driver takes after a question mark and that may have an @ in it. */
const PARAMETER_WITH_TEXT = /^(?:host|user|password|options|application_name|fallback_application_name|ssl\w+)=/;

/**
 * Whether it is an address whose parts are what they were meant to be. In `postgres://user:12/34@host/name` the password is
 * cut off after 12 and taken for a port, and the rest of it for the name of a database, which messages tell.
 */
function isAddress(databaseUrl: string): boolean {
  try {
    // A socket in a folder needs no host: postgres://user@/name?host=/run/postgresql
    const { pathname, search, hash } = new URL(databaseUrl.replace('@/', '@localhost/'));
    const parameters = search.slice(1).split('&');
    return (
      !`${pathname}${hash}`.includes('@') &&
      parameters.every((parameter) => !parameter.includes('@') || PARAMETER_WITH_TEXT.test(parameter))
    );
  } catch {
    return false;
  }
}
