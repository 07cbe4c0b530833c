import { closeSync, openSync, readSync } from 'node:fs';
import type Sqlite from 'libsql';
import type { Instant } from '../../../engine/domain/time';
import { readAcknowledged, type Acknowledged } from './acknowledged';
import type { Loss } from '../eventStore';
import { keepFiles, sizeOf, type SqliteFiles } from './keptFiles';
import { scanLog, type LogScan } from './writeAheadLog';

/**
 * Looks whether a database still has what was acknowledged, keeps its files where it has not, and says what is missing.
 * Nothing but reading may have happened since it was opened: the first commit writes over what SQLite leaves out of the log.
 * @throws Error of SQLite, or of the file system where the files cannot be kept
 */
export function findLoss(sqlite: Sqlite.Database, files: SqliteFiles): Loss | undefined {
  // Nobody else writes meanwhile, in whatever process.
  sqlite.exec('begin immediate');
  try {
    const acknowledged = readAcknowledged(files.acknowledged);
    const found = { acknowledged, there: whatIsThere(sqlite), log: scanFile(files.log) };
    const missing = whatIsMissing(found);
    return missing === undefined ? undefined : keepFiles(files, (folder) => explain(files, missing, found.log, folder));
  } finally {
    sqlite.exec('rollback');
  }
}

/**
 * SQLite deletes a log without a database, which may have all that there is: to be called before it opens that.
 * @throws Error of the file system
 */
export function keepLogWithoutDatabase(files: SqliteFiles): Loss | undefined {
  // In this order: another collector that is starting makes the database first.
  const log = scanFile(files.log);
  if (log.frames === 0 || sizeOf(files.main) > 0) {
    return undefined;
  }
  const acknowledged = readAcknowledged(files.acknowledged);
  return keepFiles(files, (folder) =>
    explain(
      files,
      `the file is missing or empty, while there is a write-ahead log of it: all that it had is missing${
        acknowledged === undefined ? '' : `, ${atLeast(acknowledged.events)}`
      }`,
      log,
      folder
    )
  );
}

/**
 * Keeps a database that is refused, where a log lies beside it: to close it writes what is in the log into the file.
 * @throws Error of the file system
 */
export function keepDamaged(files: SqliteFiles): void {
  if (sizeOf(files.log) > 0) {
    const log = scanFile(files.log);
    keepFiles(files, (folder) => explain(files, 'the file is damaged, so that it cannot be used', log, folder));
  }
}

interface Found {
  readonly acknowledged: (Acknowledged & { readonly at: Instant }) | undefined;
  readonly there: There | undefined;
  readonly log: LogScan;
}

interface There extends Acknowledged {
  /** Of the event with the highest id; null where there is none. */
  readonly lastReceivedAt: Instant | null;
}

/** undefined where nothing is missing as far as is known. */
function whatIsMissing({ acknowledged, there, log }: Found): string | undefined {
  if (acknowledged !== undefined && acknowledged.events > 0) {
    const { events, lastId, at } = acknowledged;
    if (there?.databaseId !== acknowledged.databaseId) {
      return (
        `this is not the database that acknowledged ${events} events, the last with id ${lastId} at ${iso(at)}: ` +
        `none of them is in it`
      );
    }
    if (there.lastId < lastId || there.events < events) {
      const count = Math.max(1, events - there.events);
      const which = there.lastId < lastId ? `ids after ${there.lastId}, up to ${lastId}` : `ids below ${lastId}`;
      return `${atLeast(count)} that were acknowledged are missing, with ${which}${when(there, at)}`;
    }
  }
  return log.lostCommits > 0
    ? `what ${log.lostCommits} commits or more stored is missing, with ids after ${there?.lastId ?? 0}${when(there)}`
    : undefined;
}

function atLeast(events: number): string {
  return events === 1 ? '1 event or more' : `${events} events or more`;
}

function when(there: There | undefined, until?: Instant): string {
  const from = there?.lastReceivedAt == null ? '' : `, received after ${iso(there.lastReceivedAt)}`;
  return until === undefined ? from : `${from}${from === '' ? ',' : ' and'} by ${iso(until)}`;
}

/** To the second: what is after that nobody needs. */
function iso(moment: Instant): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');
}

function explain({ folder, log: logFile }: SqliteFiles, missing: string, log: LogScan, kept: string): string {
  return [
    `collector.sqlite in ${folder}: ${missing}.`,
    `${whyMissing(log)}.`,
    sizeOf(logFile) > 0 ? `The database and its log are kept in ${kept} as they were found.` : '',
    'Nothing else is lost: the collector shows what is there and stores what comes.',
    'Who posted what is missing was answered, and does not send it again: have GitHub redeliver its webhooks of that time, and',
    'post the others again, or restore a backup; an event that is there already is not stored twice.',
    `Then delete ${kept}: until then each start says this again.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function whyMissing({ frames, brokenAt, lostCommits, validFrames }: LogScan): string {
  if (lostCommits > 0) {
    const place = brokenAt === 0 ? 'in its header' : `at frame ${brokenAt} of ${frames}`;
    return `Its write-ahead log collector.sqlite-wal is damaged ${place}, and SQLite leaves out all that follows`;
  }
  return frames === 0
    ? 'It has no write-ahead log beside it, which may have been deleted, or it is an older file such as a backup'
    : `SQLite takes ${validFrames} of the ${frames} frames of its write-ahead log, which may be damaged or cut off, or the ` +
        'file is an older one such as a backup';
}

/** undefined where the tables are yet to be made. */
function whatIsThere(sqlite: Sqlite.Database): There | undefined {
  const columns = all<{ name: string }>(sqlite, `select name from pragma_table_info('append_counter')`);
  return columns.some(({ name }) => name === 'database_id') ? all<There>(sqlite, WHAT_IS_THERE)[0] : undefined;
}

/** As `There`. Counted without an index, which may have what the table has no more. */
export const WHAT_IS_THERE = `
  select database_id as databaseId,
    (select count(*) from event not indexed) as events,
    (select coalesce(max(id), 0) from event) as lastId,
    (select received_at from event order by id desc limit 1) as lastReceivedAt
  from append_counter where id = 1`;

function all<Row>(sqlite: Sqlite.Database, query: string): readonly Row[] {
  return sqlite.prepare(query).all() as Row[];
}

function scanFile(file: string): LogScan {
  const bytes = sizeOf(file);
  if (bytes === 0) {
    return scanLog({ bytes, read: () => undefined });
  }
  const opened = openSync(file, 'r');
  try {
    return scanLog({ bytes, read: (into, from) => void readSync(opened, into, 0, into.length, from) });
  } finally {
    closeSync(opened);
  }
}
