import { type Kysely, sql } from 'kysely';
import { DoraError } from '../../../engine/domain/doraError';
import type { EventStore } from '../eventStore';
import { retryWhileBusy } from '../health/retryWhileBusy';
import { isDamage, storageError } from '../health/storageError';
import { SqlEventStore, type KeptBeside } from '../sqlEventStore';
import type { CollectorDatabase } from '../tables/database';
import { migrate } from '../tables/migrate';
import { AcknowledgedFile, readAcknowledged } from './acknowledged';
import { bringBack, damagedError, mendDatabase, removeMended } from './bringBack';
import { explainLoss, keepDamaged, whatIsMissing, WHAT_IS_THERE, type FoundLoss, type There } from './findLoss';
import { filesIn, keptIn, writeAbout, type SqliteFiles } from './keptFiles';
import { MIGRATION_WITHIN_MILLIS, openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';
import { postgresName } from './postgresName';

/** Where to keep events. */
export type StorageOptions =
  | { readonly kind: 'sqlite'; /** Of the file. */ readonly folder: string }
  | { readonly kind: 'postgres'; readonly databaseUrl: string };

/**
 * Opens the store and brings its tables up to date.
 * @param warn is told what whoever runs the collector has to know of its database
 * @throws DoraError `unreachable` when the database cannot be opened, is damaged, or was made by a newer version.
 */
export async function openEventStore(
  options: StorageOptions,
  warn: (what: string) => void = () => undefined
): Promise<EventStore> {
  const name = storageName(options);
  // Each attempt may find the same.
  const warnings = new Set<string>();
  try {
    // Another collector may be at it on the same file.
    const { database, beside } = await retryWhileBusy(() => openUpToDate(options, (what) => warnings.add(what)));
    warnings.forEach(warn);
    return new SqlEventStore(database, name, beside);
  } catch (thrown) {
    throw storageError(thrown, name, 'start the collector again');
  }
}

interface OpenedStore {
  readonly database: Kysely<CollectorDatabase>;
  readonly beside?: KeptBeside;
}

async function openUpToDate(options: StorageOptions, warn: (what: string) => void): Promise<OpenedStore> {
  switch (options.kind) {
    case 'sqlite':
      return openSqliteUpToDate(options.folder, warn);
    case 'postgres': {
      // With other limits than those of requests.
      const migrating = openPostgres(options.databaseUrl, MIGRATION_WITHIN_MILLIS);
      try {
        await refuseOtherEncodings(migrating);
        await migrate(migrating, 'postgres');
      } finally {
        await migrating.destroy();
      }
      return { database: openPostgres(options.databaseUrl) };
    }
  }
}

async function openSqliteUpToDate(folder: string, warn: (what: string) => void): Promise<OpenedStore> {
  const { database, loss } = openSqlite(folder, warn);
  const files = filesIn(folder);
  try {
    await refuseDamaged(database, loss === undefined ? 'quick_check' : 'integrity_check');
    await migrate(database, 'sqlite');
    const there = loss === undefined ? await whatIsThere(database) : await makeUpFor(database, files, loss);
    await moveLogIntoFile(database);
    const acknowledged = new AcknowledgedFile(files.acknowledged, there);
    return { database, beside: { acknowledged, losses: () => keptIn(folder) } };
  } catch (thrown) {
    const kept = isDamage(thrown) ? (loss ?? keepDamaged(files)) : undefined;
    await database.destroy();
    throw kept === undefined ? thrown : damagedError(thrown, kept.folder, folder);
  }
}

const MAY_LACK_SOME = 'some events that were acknowledged may be missing, as nobody counted how many there should be';

/** Stores again what can be read of what is missing, and says what is left. @returns what is there now */
async function makeUpFor(database: Kysely<CollectorDatabase>, files: SqliteFiles, loss: FoundLoss): Promise<There> {
  const acknowledged = readAcknowledged(files.acknowledged);
  const mended = mendDatabase(loss.folder);
  const events = mended === undefined ? 0 : await bringBack(database, mended);
  const there = await whatIsThere(database);
  if (mended !== undefined) {
    const missing = acknowledged === undefined ? MAY_LACK_SOME : whatIsMissing(acknowledged, there);
    writeAbout(explainLoss(files, loss, { events, missing }));
    removeMended(mended);
  }
  if (acknowledged?.databaseId === there.databaseId && acknowledged.lastId > there.lastId) {
    await skipIds(database, acknowledged.lastId);
  }
  return there;
}

/** What messages call the database: no user and no password. */
export function storageName(options: StorageOptions): string {
  switch (options.kind) {
    case 'sqlite':
      return `collector.sqlite in ${options.folder}`;
    case 'postgres':
      return `PostgreSQL at ${postgresName(options.databaseUrl)}`;
  }
}

/**
 * Refuses a database in which what is stored may be lost: whoever starts the collector hears of it, and not who posts an
 * event months later. Otherwise a collector that was started again would take events until it comes upon the damage.
 * @param check `quick_check` takes a third of a second for a million events that are in memory, `integrity_check` five seconds
 * and finds what indexes have and tables have not: https://www.sqlite.org/pragma.html#pragma_integrity_check
 * @throws Error with SQLite's own code for damage
 */
async function refuseDamaged(
  database: Kysely<CollectorDatabase>,
  check: 'quick_check' | 'integrity_check'
): Promise<void> {
  const { rows } = await sql<Record<string, string>>`${sql.raw(`pragma ${check}(1)`)}`.execute(database);
  const [found] = Object.values(rows[0] ?? {});
  if (found !== 'ok') {
    throw Object.assign(new Error(found ?? 'The check of the file gave no answer'), { code: 'SQLITE_CORRUPT' });
  }
}

async function whatIsThere(database: Kysely<CollectorDatabase>): Promise<There> {
  const { rows } = await sql<There>`${sql.raw(WHAT_IS_THERE)}`.execute(database);
  const [there] = rows;
  if (there === undefined) {
    throw Object.assign(new Error('The row of append_counter is missing'), { code: 'SQLITE_CORRUPT' });
  }
  return there;
}

/**
 * What lies in the file cannot be lost with the log, and of a damaged log nothing stays behind that the next start would
 * find again. Another collector may keep some of it from being done: its next commits do it.
 */
async function moveLogIntoFile(database: Kysely<CollectorDatabase>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(database);
}

/** An id that somebody was given is not given again: what supersedes it would take the place of another event. */
async function skipIds(database: Kysely<CollectorDatabase>, lastId: number): Promise<void> {
  await sql`insert into sqlite_sequence (name, seq) select 'event', 0
    where not exists (select 1 from sqlite_sequence where name = 'event')`.execute(database);
  await sql`update sqlite_sequence set seq = max(seq, ${lastId}) where name = 'event'`.execute(database);
}

/**
 * Some of what is posted could never be stored. https://www.postgresql.org/docs/current/multibyte.html
 * @throws DoraError `unreachable` for an encoding that does not have every character
 */
async function refuseOtherEncodings(database: Kysely<CollectorDatabase>): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(database);
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') {
    throw new DoraError(
      'unreachable',
      `The database of DATABASE_URL is in the encoding ${encoding ?? 'that it does not tell'}, which has no room for every ` +
        'character: make one with "createdb --encoding=UTF8 --template=template0", take over what is in this one with pg_dump, ' +
        'and name the new one'
    );
  }
}
