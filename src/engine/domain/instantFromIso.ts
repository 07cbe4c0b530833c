import { parseISO } from 'date-fns';
import { DoraError } from './doraError';
import { epochAsIso } from './epochAsIso';
import { SECOND, type Instant } from './time';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_AND_TIME = /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{2}:?\d{2}(?::?\d{2})?(?:[.,]\d+)?)(.*)$/i;
const OFFSET = /^[+-](\d{2})(?::?(\d{2}))?$/;
const UTC = /^(?:Z|UTC|GMT)$/i;
/** Such as CEST or Europe/Berlin: what these mean depends on who reads them and when. */
const ZONE_WORD = /^[a-z][\w+/-]*$/i;

/**
 * Reads a timestamp: ISO 8601 and RFC 3339, and as `git log --format=%ci`, `date "+%F %T %z"` and Ruby print it, with a
 * blank before the offset, or UTC or GMT for it. A date alone means midnight UTC; a time without a zone is refused, because
 * it would mean another moment on every machine. 24:00 is the end of the day. A leap second, which the clocks of computers
 * do not have, is the second after it.
 *
 * @example instantFromIso('2026-03-01 09:30:00 +0100') === Date.UTC(2026, 2, 1, 8, 30)
 * @throws DoraError `badInput` that quotes the text and says what is wrong with it.
 */
export function instantFromIso(text: string): Instant {
  const refuse = (what: string) => new DoraError('badInput', `"${quotable(text)}" ${what}`);
  const trimmed = text.trim();
  const [, date = '', time = '', rest = ''] = DATE_ONLY.test(trimmed)
    ? [trimmed, trimmed, '00:00:00', 'Z']
    : (DATE_AND_TIME.exec(trimmed) ?? []);
  const zone = UTC.test(rest.trim()) ? 'Z' : rest.trim();
  if (time !== '' && zone === '') {
    throw refuse('has no time zone; end it with Z for UTC or an offset such as +01:00');
  }
  const [, hours, minutes = '00'] = OFFSET.exec(zone) ?? [];
  if (zone !== 'Z' && hours === undefined) {
    throw refuse(
      time !== '' && ZONE_WORD.test(zone)
        ? `has "${quotable(zone)}" for its time zone, which is not known; write an offset such as +02:00, or UTC`
        : `is not an ISO 8601 timestamp such as 2026-03-01T09:30:00Z${epochHint(trimmed)}`
    );
  }
  if (Number(hours ?? 0) > 23 || Number(minutes) > 59) {
    throw refuse('has an offset that does not exist; the largest are -12:00 and +14:00');
  }
  const instant = instantOf(date, time.replace(',', '.'), zone);
  if (instant === undefined) {
    throw refuse('is not a date or time that exists');
  }
  return instant;
}

function instantOf(date: string, time: string, zone: string): Instant | undefined {
  const leapSecond = /^(\d{2}:?\d{2}:?)60(?=\.|$)/;
  const before = parseISO(`${date}T${time.replace(leapSecond, '$159')}${zone}`).getTime();
  if (Number.isNaN(before)) {
    return undefined;
  }
  if (!leapSecond.test(time)) {
    return before;
  }
  const instant = before + SECOND;
  // Leap seconds come at the end of a month in UTC (ITU-R TF.460).
  return /^\d{4,}-\d{2}-01T00:00:00\./.test(new Date(instant).toISOString()) ? instant : undefined;
}

function epochHint(text: string): string {
  const moment = /^\d{9,13}$/.test(text) ? epochAsIso(Number(text)) : undefined;
  return moment === undefined ? '' : `; the number means ${moment}`;
}

function quotable(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
