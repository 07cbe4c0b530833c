import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import { MINUTE, type Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';

export interface RawTimeRange {
  readonly from?: string;
  readonly to?: string;
}

/**
 * The range `[--from, --to)`. A date alone is its midnight in UTC.
 *
 * @throws DoraError `badInput` when an end is missing or unclear, or the range is reversed, empty or yet to come.
 */
export function timeRange({ from, to }: RawTimeRange, now: Instant): TimeRange {
  const range = { from: moment('--from', from), to: moment('--to', to) };
  if (range.from >= range.to) {
    const what = range.from === range.to ? 'the range is empty' : 'the range is reversed';
    throw new DoraError(
      'badInput',
      `--to ${to} is not after --from ${from}: ${what}; --to is the moment just after the range, give a later one`
    );
  }
  if (range.from >= now) {
    throw new DoraError(
      'badInput',
      `--from ${from} is in the future: nothing can have happened yet; give an earlier one`
    );
  }
  return range;
}

export function futureNotices(range: TimeRange, now: Instant): Notice[] {
  return range.to > now + MINUTE
    ? [warningNotice('--to is in the future: deployments per day are spread over the days to come as well')]
    : [];
}

function moment(option: string, text: string | undefined): Instant {
  if (text === undefined) {
    throw new DoraError(
      'badInput',
      `${option} is missing; give a date or a time with its zone, such as ${option} 2026-03-01`
    );
  }
  try {
    return instantFromIso(text);
  } catch (error) {
    throw new DoraError('badInput', `${option}: ${DoraError.from(error).message}`);
  }
}
