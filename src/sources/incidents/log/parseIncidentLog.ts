import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import { DAY, type Instant } from '../../../engine/domain/time';
import type { IncidentEvent } from '../../../engine/events/incident';
import { MOST_PIECES_OF_LOG, MOST_ROWS_OF_LOG } from '../../politeFetch/bounds';
import { hasMorePieces } from '../../politeFetch/pieces';
import { describeText } from './describeText';
import { LOST_CHARACTER, readIncidentLogRow } from './incidentLogRow';
import { readRows, type LogRow } from './readRows';

/** As the collector has it: Go's zero time and the beginning of 1970 would make an incident of decades. */
const EARLIEST = Date.UTC(2000, 0, 1);
const SKIPPED_SHOWN = 5;
const REASONS_SHOWN = 3;

export interface IncidentLogContext {
  /** What messages call the log: a path or an address, without secrets. */
  readonly name: string;
  /** Rows from later than a day after this moment are skipped: clocks differ, but not by that much. */
  readonly now: Instant;
}

export interface ParsedIncidentLog {
  readonly events: readonly IncidentEvent[];
  readonly notices: readonly Notice[];
}

/** A row that does not count, and why. */
interface SkippedRow {
  readonly place: string;
  readonly problem: string;
}

/**
 * Reads an incident log: a JSON array or newline-delimited JSON of
 * `{ event: "detected" | "resolved", timestamp, severity?, incident_id, repository? }`.
 * A row that cannot be read is a notice with its place and the reason; the others count. An empty text has no events.
 *
 * @throws DoraError `badResponse` when the text is not JSON at all, saying what it is instead, and when it has rows of which
 * not one could be read, saying why.
 */
export function parseIncidentLog(text: string, { name, now }: IncidentLogContext): ParsedIncidentLog {
  // Editors on Windows start a file with a byte order mark, which JSON does not allow.
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') {
    return { events: [], notices: [] };
  }
  const rows = hasMorePieces(content, MOST_PIECES_OF_LOG) ? 'tooMany' : readRows(content);
  if (rows === 'tooMany') {
    throw new DoraError(
      'badResponse',
      `Incident log ${name} has more rows than any that is read (${MOST_ROWS_OF_LOG.toLocaleString('en')}); keep only its recent events`
    );
  }
  if (rows === 'tooBroken') {
    throw new DoraError(
      'badResponse',
      `Incident log ${name} is not valid JSON, and too large or too deep to tell where; write it anew, or one event a line`
    );
  }
  if (rows === 'anotherObject' || (rows.length > 0 && !rows.some(isObject))) {
    throw new DoraError(
      'badResponse',
      `Incident log ${name} is ${describeText(content.trim())}; ` +
        'it should be a JSON array, or one JSON object a line, with event, timestamp and incident_id each'
    );
  }

  const events: IncidentEvent[] = [];
  const skipped: SkippedRow[] = [];
  for (const row of rows) {
    const reading = row.kind === 'readable' ? readRow(row.value, now) : row.problem;
    if (typeof reading === 'string') {
      skipped.push({ place: row.place, problem: reading });
    } else {
      events.push(reading);
    }
  }
  if (events.length === 0 && skipped.length > 0) {
    throw new DoraError('badResponse', noneReadable(name, skipped));
  }
  return { events, notices: [...skippedRowNotices(name, skipped), ...lostCharacters(name, content)] };
}

/** Rows count whose id is whole; what else was lost in them, a title or a severity, cannot be known. */
function lostCharacters(name: string, content: string): Notice[] {
  const at = content.indexOf(LOST_CHARACTER);
  return at < 0
    ? []
    : [
        warningNotice(
          `Incident log ${name} is not UTF-8 throughout, first on line ${content.slice(0, at).split('\n').length}: ` +
            'perhaps it is Windows-1252 or Latin-1, and characters are lost; save it as UTF-8'
        ),
      ];
}

function isObject(row: LogRow): boolean {
  return row.kind === 'readable' && typeof row.value === 'object' && row.value !== null && !Array.isArray(row.value);
}

function readRow(value: unknown, now: Instant): IncidentEvent | string {
  const reading = readIncidentLogRow(value);
  if (reading.kind === 'invalid') {
    return reading.problem;
  }
  const { event } = reading;
  const moment = new Date(event.timestamp).toISOString();
  if (event.timestamp < EARLIEST) {
    return `timestamp ${moment} lies before 2000; so does a date that was never set`;
  }
  return event.timestamp > now + DAY ? `timestamp ${moment} is more than a day in the future` : event;
}

/** That a log is no use, and the first of the reasons. */
function noneReadable(logName: string, skipped: readonly SkippedRow[]): string {
  const distinct = [...new Map([...skipped].reverse().map((row) => [row.problem, row])).values()].reverse();
  const reasons = distinct.slice(0, REASONS_SHOWN).map(({ place, problem }) => `${place}: ${problem}`);
  const rows =
    skipped.length === 1
      ? 'one row, which could not be read'
      : `${skipped.length} rows, of which not one could be read`;
  return `Incident log ${logName} has ${rows}: ${reasons.join('; ')}`;
}

/** A warning for each of the first skipped rows, and one with the number of the others. */
function skippedRowNotices(logName: string, skipped: readonly SkippedRow[]): Notice[] {
  const notices = skipped
    .slice(0, SKIPPED_SHOWN)
    .map(({ place, problem }) => warningNotice(`Incident log ${logName}: ${place} was skipped: ${problem}`));
  const others = skipped.length - SKIPPED_SHOWN;
  if (others > 0) {
    notices.push(
      warningNotice(`Incident log ${logName}: ${others} more ${others === 1 ? 'row was' : 'rows were'} skipped`)
    );
  }
  return notices;
}
