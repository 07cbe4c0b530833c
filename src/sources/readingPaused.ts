import { DoraError } from '../engine/domain/doraError';
import { type Notice, warningNotice } from '../engine/domain/notice';
import type { Instant } from '../engine/domain/time';
import type { DeliveryRead } from './eventSource';

/** Nothing more is asked for a while, so that others can ask. It goes on by itself with whoever asks after that. */
export class ReadingPaused extends DoraError {
  constructor(
    message: string,
    readonly until: Instant
  ) {
    super('rateLimited', message);
  }
}

/** What has to be seen beside every number of a read that paused: which part of it the number is of. */
export function pauseNotices({ repositories, unreadable, cutShort }: DeliveryRead): Notice[] {
  const pause = [...unreadable, ...cutShort].map(({ error }) => error).find((error) => error instanceof ReadingPaused);
  if (pause === undefined) {
    return [];
  }
  const whole = repositories.length - cutShort.length;
  return [
    warningNotice(
      `${pause.message}. So far ${whole} of ${repositories.length + unreadable.length} repositories are read`
    ),
  ];
}

/** What has to be seen beside numbers that are older than they would be without a pause. */
export function olderNotice({ message }: ReadingPaused, asOf: Instant): Notice {
  return warningNotice(`${message}. Shown is what was read at ${timeShown(asOf)}`);
}

/** @example '23:14 UTC' */
export function timeShown(moment: Instant): string {
  return `${new Date(moment).toISOString().slice(11, 16)} UTC`;
}
