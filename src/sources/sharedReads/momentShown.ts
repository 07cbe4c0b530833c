import { formatDuration } from '../../engine/domain/formatDuration';
import { MINUTE, SECOND, type Instant } from '../../engine/domain/time';

/** A moment with its age, to the minute. @example '12 min ago (2026-11-24 10:32 UTC)' */
export function momentShown(moment: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((now - moment) / MINUTE));
  const age = minutes === 0 ? 'less than a minute' : formatDuration((minutes * MINUTE) / SECOND);
  return `${age} ago (${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}
