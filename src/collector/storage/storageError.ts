import { DoraError } from '../../engine/domain/doraError';

const FULL = /^SQLITE_FULL|^ENOSPC|^EDQUOT|^53100$/;

/**
 * By the codes of SQLite (https://www.sqlite.org/rescode.html), of PostgreSQL
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of the operating system.
 */
const EXPLANATIONS: ReadonlyArray<readonly [RegExp, (code: string) => string]> = [
  [FULL, () => 'the disk is full; make room and send the event again'],
  [
    /^SQLITE_BUSY|^SQLITE_LOCKED/,
    () => 'another program holds the database; stop it, or send the event again when it is done',
  ],
  [
    /^SQLITE_CORRUPT|^SQLITE_NOTADB|^XX00[12]$/,
    () => 'the file is damaged or is no database; stop the collector, put a backup in its place and start it again',
  ],
  [
    /^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_IOERR|^EACCES|^EROFS|^EPERM|^ENOTDIR|^EEXIST/,
    (code) => `it cannot be written (${code}); check that the folder exists and belongs to the collector`,
  ],
  [/^57014$|^55P03$|^25P03$|^40/, (code) => `the database takes too long (${code}); send the event again later`],
  [/^53300$/, () => 'the database has no connection left; raise its max_connections, or send the event again later'],
  [/^25006$/, () => 'this server of the database only reads; name the one that writes in DATABASE_URL'],
  [/^28/, () => 'the database refuses the user or the password of DATABASE_URL'],
  [
    /^ECONN|^ENOTFOUND|^ETIMEDOUT|^EPIPE|^EHOST|^ENET|^EAI_|^57P|^08/,
    (code) => `the database does not answer (${code}); send the event again later`,
  ],
];

/** What went wrong with the database, in words that tell what to do. `name` is the file, or the server without its password. */
export function storageError(thrown: unknown, name: string): DoraError {
  if (thrown instanceof DoraError) {
    return thrown;
  }
  return new DoraError('unreachable', `${name}: ${explain(thrown)}`, { cause: thrown });
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

function explain(thrown: unknown): string {
  const code = codeOf(thrown);
  const { message } = DoraError.from(thrown);
  if (code === '') {
    // Of the driver and not of the server, such as "Connection terminated unexpectedly".
    return `the database does not answer (${message}); send the event again later`;
  }
  const found = EXPLANATIONS.find(([pattern]) => pattern.test(code));
  return found === undefined ? `the database refused (${code}): ${message}` : found[1](code);
}

function codeOf(thrown: unknown): string {
  // libsql tells of a file that it cannot open with an empty code.
  return textOf(thrown, 'code') || (textOf(thrown, 'message').startsWith('ConnectionFailed(') ? 'SQLITE_CANTOPEN' : '');
}

/** Native code need not throw instances of our `Error`. */
function textOf(thrown: unknown, member: 'code' | 'message'): string {
  const value = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, member) : undefined;
  return typeof value === 'string' ? value : '';
}
