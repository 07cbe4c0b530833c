import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { SkippedRow } from './logRow';

const SHOWN = 5;

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
