import { DoraError } from '../../../engine/domain/doraError';

const DATABASE_MOVED = /^SQLITE_READONLY_DBMOVED$/;
const FULL = /^SQLITE_FULL|^ENOSPC|^EDQUOT|^53100$/;

/** `again` is what to do once the reason is gone. */
type Explain = (code: string, again: string) => string;

const noAnswer: Explain = (code, again) =>
  `the database does not answer (${code}); check that it runs, and ${again} later`;

/**
 * By the codes of SQLite (https://www.sqlite.org/rescode.html), of PostgreSQL
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of the operating system.
 */
const EXPLANATIONS: ReadonlyArray<readonly [RegExp, Explain]> = [
  [FULL, (_code, again) => `the disk is full; make room and ${again}`],
  [
    /^SQLITE_BUSY|^SQLITE_LOCKED/,
    (_code, again) => `another program holds the database; stop it, or ${again} when it is done`,
  ],
  [
    /^SQLITE_CORRUPT|^SQLITE_NOTADB/,
    () =>
      // SQLite would write what is in an old second file over the backup: https://www.sqlite.org/howtocorrupt.html#_backup_or_restore_while_a_transaction_is_active
      'the file is damaged or is no database; stop the collector, put a backup in its place, delete the files -wal and -shm ' +
      'beside it and start it again',
  ],
  [/^XX00[12]$/, () => 'its data are damaged; stop the collector, restore a backup of the database and start it again'],
  [
    DATABASE_MOVED,
    () =>
      'the file was moved, deleted or replaced while it is in use; start the collector again, which opens what is there',
  ],
  [
    /^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_IOERR|^EACCES|^EROFS|^EPERM|^ENOTDIR|^EEXIST|^ENOENT|^ENAMETOOLONG|^ELOOP/,
    (code) => `it cannot be written (${code}); check that the folder exists and belongs to the collector`,
  ],
  [/^57014$|^55P03$|^25P03$|^40/, (code, again) => `the database takes too long (${code}); ${again} later`],
  [/^53300$/, (_code, again) => `the database has no connection left; raise its max_connections, or ${again} later`],
  [/^25006$/, () => 'this server of the database only reads; name the one that writes in DATABASE_URL'],
  [/^28/, () => 'the database refuses the user or the password of DATABASE_URL'],
  [/^3D000$/, () => 'there is no database of that name; make it with createdb, or correct DATABASE_URL'],
  [
    /^42501$|^3F000$/,
    () => 'the user of DATABASE_URL may not make or use the tables; grant it the schema, or name its owner',
  ],
  [/^ECONN|^ENOTFOUND|^ETIMEDOUT|^EPIPE|^EHOST|^ENET|^EAI_|^57P|^08/, noAnswer],
];

/** Of what was asked for, and was not done. */
const SEND_AGAIN = 'send the event again';

/**
 * What went wrong with the database, in words that tell what to do.
 * @param name the file, or the server without its password
 * @param again what to do once the reason is gone
 */
export function storageError(thrown: unknown, name: string, again = SEND_AGAIN): DoraError {
  if (thrown instanceof DoraError) {
    return thrown;
  }
  return new DoraError('unreachable', `${name}: ${explain(thrown, again)}`, { cause: thrown });
}

/** Whether another program, or another collector on the same file, keeps SQLite from writing for now. */
export function isBusy(thrown: unknown): boolean {
  return /^SQLITE_BUSY|^SQLITE_LOCKED/.test(codeOf(thrown));
}

/** Whether there is no room left on the disk. */
export function isFull(thrown: unknown): boolean {
  return FULL.test(codeOf(thrown));
}

/** Whether what is in the database cannot be trusted any more, which does not get better by itself. */
export function isDamage(thrown: unknown): boolean {
  return /^SQLITE_CORRUPT|^SQLITE_NOTADB|^XX00[12]$/.test(codeOf(thrown));
}

function explain(thrown: unknown, again: string): string {
  const code = codeOf(thrown);
  const { message } = DoraError.from(thrown);
  if (code === '') {
    // Of the driver and not of the server, such as "Connection terminated unexpectedly".
    return noAnswer(message, again);
  }
  if (textOf(thrown, 'syscall') === 'connect') {
    // A socket that is not there is no file that is to be written.
    return noAnswer(code, again);
  }
  const found = EXPLANATIONS.find(([pattern]) => pattern.test(code));
  return found === undefined ? `the database refused (${code}): ${message}` : found[1](code, again);
}

function codeOf(thrown: unknown): string {
  // libsql tells of a file that it cannot open with an empty code.
  return textOf(thrown, 'code') || (textOf(thrown, 'message').startsWith('ConnectionFailed(') ? 'SQLITE_CANTOPEN' : '');
}

/** Native code need not throw instances of our `Error`. */
function textOf(thrown: unknown, member: 'code' | 'message' | 'syscall'): string {
  const value = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, member) : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * The data cannot be stored, a rule of the tables forbids it, or it is too large.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html and https://www.sqlite.org/rescode.html
 */
const REFUSALS = /^(?:22|23|54)[0-9A-Z]{3}$|^SQLITE_(?:TOOBIG|CONSTRAINT|MISMATCH)/;

/** Whether a write failed for an event that the database does not take, while the database itself is well. */
export function isRefusedEvent(thrown: unknown): boolean {
  const cause = thrown instanceof DoraError ? thrown.cause : thrown;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && REFUSALS.test(cause.code);
}
