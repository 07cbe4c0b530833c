import { parseISO } from 'date-fns';
import { DoraError } from './doraError';
import type { Instant } from './time';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_TIME_AND_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
const OFFSET_OF_A_DAY_OR_MORE = /[+-](?:2[4-9]|[3-9]\d)(?::?\d{2})?$/;

/**
 * Reads an ISO 8601 timestamp. A date alone means midnight UTC; a time without a zone is refused,
 * because it would mean another moment on every machine.
 *
 * @example instantFromIso('2026-03-01T09:30:00+01:00') === Date.UTC(2026, 2, 1, 8, 30)
 * @throws DoraError `badInput` that quotes the text and says what is wrong with it.
 */
export function instantFromIso(text: string): Instant {
  const trimmed = text.trim();
  if (!DATE_ONLY.test(trimmed) && !HAS_TIME_AND_ZONE.test(trimmed)) {
    const looksLikeLocalTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}/.test(trimmed);
    throw new DoraError(
      'badInput',
      looksLikeLocalTime
        ? `"${quotable(text)}" has no time zone; end it with Z for UTC or an offset such as +01:00`
        : `"${quotable(text)}" is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z`
    );
  }
  const timestamp = DATE_ONLY.test(trimmed) ? `${trimmed}T00:00:00Z` : trimmed.toUpperCase();
  const instant = parseISO(timestamp).getTime();
  if (Number.isNaN(instant) || OFFSET_OF_A_DAY_OR_MORE.test(timestamp)) {
    throw new DoraError('badInput', `"${quotable(text)}" is not a date or time that exists`);
  }
  return instant;
}

function quotable(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
