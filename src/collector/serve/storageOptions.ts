import { DoraError } from '../../engine/domain/doraError';
import type { StorageOptions } from '../storage/openEventStore';

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
  // A socket in a folder needs no host: postgres://user@/name?host=/run/postgresql
  if (!URL.canParse(databaseUrl.replace('@/', '@localhost/'))) {
    throw new DoraError(
      'badInput',
      'DATABASE_URL is no address such as postgres://user:password@host:5432/name; ' +
        'write signs such as # @ / % in the password as %23 %40 %2F %25'
    );
  }
  return { kind: 'postgres', databaseUrl };
}
