import type Sqlite from 'libsql';
import type { Instant } from '../../../engine/domain/time';
import type { Loss } from '../eventStore';
import { readAcknowledged, type Acknowledged } from './acknowledged';
import { keepFiles, readLogFile, sizeOf, writeAbout, type SqliteFiles } from './keptFiles';
import { scanLog, type LogScan } from './writeAheadLog';

/** Events that are missing where a database was opened, and the folder in which it was kept before anything else was done. */
export interface FoundLoss {
  readonly folder: string;
  readonly missing: string;
  readonly why: string;
}

/**
 * Looks whether a database still has what was acknowledged, and keeps its files where it has not.
 * Nothing but reading may have happened since it was opened: the first commit writes over what SQLite leaves out of the log.
 * @throws Error of SQLite, or of the file system where the files cannot be kept
 */
export function findLoss(sqlite: Sqlite.Database, files: SqliteFiles): FoundLoss | undefined {
  // Nobody else writes meanwhile, in whatever process.
  sqlite.exec('begin immediate');
  try {
    const log = readLogFile(files.log, scanLog);
    const missing = whatIsMissing(readAcknowledged(files.acknowledged), whatIsThere(sqlite), log);
    return missing === undefined ? undefined : keep(files, missing, log);
  } finally {
    sqlite.exec('rollback');
  }
}

/**
 * SQLite deletes a log without a database, which may have all that there is: to be called before it opens that.
 * @throws Error of the file system
 */
export function keepLogWithoutDatabase(files: SqliteFiles): FoundLoss | undefined {
  // In this order: another collector that is starting makes the database first.
  const log = readLogFile(files.log, scanLog);
  if (log.frames === 0 || sizeOf(files.main) > 0) {
    return undefined;
  }
  const acknowledged = readAcknowledged(files.acknowledged);
  const count = acknowledged === undefined ? '' : `, ${atLeast(acknowledged.events)}`;
  return keep(
    files,
    `the file is missing or empty, while there is a write-ahead log of it: all that it had is missing${count}`,
    log
  );
}

/**
 * Keeps a database that is refused, where a log lies beside it: to close it writes what is in the log into the file.
 * @throws Error of the file system
 */
export function keepDamaged(files: SqliteFiles): FoundLoss | undefined {
  return sizeOf(files.log) === 0
    ? undefined
    : keep(files, 'the file is damaged, so that it cannot be used', readLogFile(files.log, scanLog));
}

function keep(files: SqliteFiles, missing: string, log: LogScan): FoundLoss {
  const folder = keepFiles(files);
  const found = { folder, missing, why: whyMissing(log) };
  writeAbout(explainLoss(files, found));
  return found;
}

/** What was read from behind the damage and stored again. */
export interface BroughtBack {
  readonly events: number;
  /** What is missing still, of what was acknowledged. */
  readonly missing: string | undefined;
}

/** What there is to say of a loss. */
export function explainLoss({ folder, log }: SqliteFiles, found: FoundLoss, back?: BroughtBack): Loss {
  const events = back?.events ?? 0;
  const missing = back === undefined ? found.missing : back.missing;
  const nothing =
    events > 0
      ? 'events were missing and are back, and none is missing as far as is known'
      : 'no event is missing as far as is known';
  const parts = [
    `collector.sqlite in ${folder}: ${missing ?? nothing}.`,
    `${found.why}.`,
    events > 0 ? `What ${events} events are could be read from behind the damage, and they are stored again.` : '',
    sizeOf(log) > 0 || back !== undefined
      ? `The database and its log are kept in ${found.folder} as they were found.`
      : '',
    missing === undefined ? '' : WHAT_TO_DO,
    `Then look for what damaged it, and delete ${found.folder}: until then each start says this again.`,
  ];
  return { folder: found.folder, text: parts.filter((part) => part !== '').join(' ') };
}

const WHAT_TO_DO =
  'Nothing else is lost: the collector shows what is there and stores what comes. Who posted what is missing was answered, and ' +
  'does not send it again: have GitHub redeliver its webhooks of that time, and post the others again, or restore a backup; an ' +
  'event that is there already is not stored twice.';

export interface There extends Acknowledged {
  /** Of the event with the highest id; null where there is none. */
  readonly lastReceivedAt: Instant | null;
}

/** undefined where nothing is missing as far as is known. `log` has not been looked at where it is moved into the file. */
export function whatIsMissing(
  acknowledged: (Acknowledged & { readonly at: Instant }) | undefined,
  there: There | undefined,
  log?: LogScan
): string | undefined {
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
  return log !== undefined && log.lostCommits > 0
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
