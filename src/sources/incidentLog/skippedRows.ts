import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { SkippedRow } from './logRow';

const SHOWN = 5;
const REASONS = 3;

/** That a log is no use, and the first of the reasons. */
export function noneReadable(logName: string, skipped: readonly SkippedRow[]): string {
  const distinct = [...new Map([...skipped].reverse().map((row) => [row.problem, row])).values()].reverse();
  const reasons = distinct.slice(0, REASONS).map(({ place, problem }) => `${place}: ${problem}`);
  const rows =
    skipped.length === 1
      ? 'one row, which could not be read'
      : `${skipped.length} rows, of which not one could be read`;
  return `Incident log ${logName} has ${rows}: ${reasons.join('; ')}`;
}

/** A warning for each of the first skipped rows, and one with the number of the others. */
export function skippedRowNotices(logName: string, skipped: readonly SkippedRow[]): Notice[] {
  const notices = skipped
    .slice(0, SHOWN)
    .map(({ place, problem }) => warningNotice(`Incident log ${logName}: ${place} was skipped: ${problem}`));
  const others = skipped.length - SHOWN;
  if (others > 0) {
    notices.push(
      warningNotice(`Incident log ${logName}: ${others} more ${others === 1 ? 'row was' : 'rows were'} skipped`)
    );
  }
  return notices;
}
