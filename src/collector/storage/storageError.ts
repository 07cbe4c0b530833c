import { DoraError } from '../../engine/domain/doraError';

/** What went wrong with the database, in words that tell what to do. `name` is the file, or the server without its password. */
export function storageError(thrown: unknown, name: string): DoraError {
  if (thrown instanceof DoraError) {
    return thrown;
  }
  const code = codeOf(thrown);
  return new DoraError('unreachable', `${name}: ${explain(code, thrown)}`, { cause: thrown });
}

function explain(code: string, thrown: unknown): string {
  if (/^SQLITE_FULL|^ENOSPC|^53100$/.test(code)) {
    return 'the disk is full; make room and send the event again';
  }
  if (/^SQLITE_BUSY|^SQLITE_LOCKED/.test(code)) {
    return 'another program holds the database; stop it, or send the event again';
  }
  if (/^SQLITE_CORRUPT|^SQLITE_NOTADB/.test(code)) {
    return 'the file is damaged or is no database; put a backup in its place';
  }
  if (/^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_IOERR|^EACCES|^EROFS|^EPERM|^ENOTDIR|^EEXIST/.test(code)) {
    return `it cannot be written (${code}); check that the folder exists and belongs to the collector`;
  }
  if (/^ECONN|^ENOTFOUND|^ETIMEDOUT|^EAI_|^57P|^08/.test(code) || code === '') {
    return `the database does not answer (${code || DoraError.from(thrown).message}); send the event again later`;
  }
  if (/^28/.test(code)) {
    return 'the database refuses the user or the password of DATABASE_URL';
  }
  return `the database refused (${code}): ${DoraError.from(thrown).message}`;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
