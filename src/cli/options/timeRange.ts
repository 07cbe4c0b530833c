import { TZDate } from '@date-fns/tz';
import { addMonths, addWeeks, getISOWeek, setISOWeek, startOfISOWeek } from 'date-fns';
import type { Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import { DAY, HOUR, type Instant, MINUTE } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import { firstMomentOf } from '../../engine/trend/localTime';

export interface RawTimeRange {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly week?: string;
  readonly month?: string;
  readonly timeZone?: string;
}

/** Adds the options that say which time to measure. */
export function addTimeRangeOptions(command: Command): Command {
  return command
    .option('--last <time>', 'the time until now: 30d, 12w or 36h')
    .option('--week <week>', 'a week from Monday to Monday, by ISO 8601: 2026-W31')
    .option('--month <month>', 'a month: 2026-08')
    .option('--from <time>', 'start of the range: a date, or a time with its zone')
    .option('--to <time>', 'end of the range, not part of it')
    .option('--time-zone <name>', 'where dates, weeks and months begin, such as Europe/Dublin (default: UTC)');
}

/** What to type where nothing says which time is meant. */
const EXAMPLES = '--last 30d, --week 2026-W31, --month 2026-08, or --from 2026-03-01 --to 2026-04-01';

/**
 * The range that the options mean, `[from, to)`. One way of saying it is taken, and no two together.
 *
 * @throws DoraError `badInput` when it is missing, half missing, said twice or unclear, or the range is reversed, empty or
 * yet to come.
 */
export function timeRange(raw: RawTimeRange, now: Instant): TimeRange {
  const asked = given(raw);
  const { last, week, month, from, to, timeZone = 'UTC' } = asked;
  const ways = [last && '--last', week && '--week', month && '--month', (from || to) && '--from and --to'];
  const [way, ...others] = ways.filter((name) => name !== undefined && name !== '');
  if (way === undefined) {
    throw new DoraError('badInput', `No time range is given; say one of ${EXAMPLES}`);
  }
  if (others.length > 0) {
    throw new DoraError('badInput', `${[way, ...others].join(', ')} each say a time range; give one of them`);
  }
  if (last !== undefined) {
    return { from: now - lengthOf(last), to: now };
  }
  const range =
    week !== undefined
      ? inZone(weekOf(week), timeZone)
      : month !== undefined
        ? inZone(monthOf(month), timeZone)
        : between(from, to, timeZone);
  if (range.from >= now) {
    throw new DoraError(
      'badInput',
      `${spoken(asked)} is in the future: nothing can have happened yet; give an earlier one`
    );
  }
  return range;
}

function spoken({ week, month, from }: RawTimeRange): string {
  return week !== undefined ? `--week ${week}` : month !== undefined ? `--month ${month}` : `--from ${from}`;
}

/** Empty ones were left out: a workflow whose variable is not set passes an empty text. */
function given(raw: RawTimeRange): RawTimeRange {
  const entries = Object.entries(raw).filter(([, value]) => typeof value === 'string' && value.trim() !== '');
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value).trim()]));
}

const UNITS: Readonly<Record<string, number>> = { h: HOUR, d: DAY, w: 7 * DAY };
/** More than GitHub has existed: a slip of the keyboard, and not a wish. */
const LONGEST = 20 * 365 * DAY;

function lengthOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})\s*([hdw])$/i.exec(text) ?? [];
  const length = Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  if (!(length > 0 && length <= LONGEST)) {
    throw new DoraError('badInput', `--last: "${text}" is no length of time; give days, weeks or hours: 30d, 12w, 36h`);
  }
  return length;
}

/** Wall clocks of UTC: the zone that was asked for comes in when the days are known. */
function weekOf(text: string): TimeRange {
  const [, year, week] = /^(\d{4})-W(\d{2})$/i.exec(text) ?? [];
  // The 4th of January is always in the first week: https://www.rfc-editor.org/rfc/rfc3339#appendix-A
  const within = setISOWeek(new TZDate(Number(year), 0, 4, 'UTC'), Number(week));
  if (week === undefined || getISOWeek(within) !== Number(week)) {
    throw new DoraError('badInput', `--week: "${text}" is no week; give the year and the number of one: 2026-W31`);
  }
  const monday = startOfISOWeek(within);
  return { from: monday.getTime(), to: addWeeks(monday, 1).getTime() };
}

function monthOf(text: string): TimeRange {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (month === undefined) {
    throw new DoraError('badInput', `--month: "${text}" is no month; give the year and the number of one: 2026-08`);
  }
  const first = new TZDate(Number(year), Number(month) - 1, 1, 'UTC');
  return { from: first.getTime(), to: addMonths(first, 1).getTime() };
}

function inZone({ from, to }: TimeRange, timeZone: string): TimeRange {
  return { from: begins(from, timeZone), to: begins(to, timeZone) };
}

function begins(day: Instant, timeZone: string): Instant {
  try {
    return firstMomentOf(day, timeZone);
  } catch (error) {
    throw new DoraError('badInput', `--time-zone: ${DoraError.from(error).message}`);
  }
}

function between(from: string | undefined, to: string | undefined, timeZone: string): TimeRange {
  const range = { from: moment('--from', from, timeZone), to: moment('--to', to, timeZone) };
  if (range.from >= range.to) {
    const what = range.from === range.to ? 'the range is empty' : 'the range is reversed';
    throw new DoraError(
      'badInput',
      `--to ${to} is not after --from ${from}: ${what}; --to is the moment just after the range, give a later one`
    );
  }
  return range;
}

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

function moment(option: string, text: string | undefined, timeZone: string): Instant {
  if (text === undefined) {
    throw new DoraError(
      'badInput',
      `${option} is missing; give a date or a time with its zone, such as ${option} 2026-03-01`
    );
  }
  const instant = readMoment(option, text);
  return DATE_ONLY.test(text) ? begins(instant, timeZone) : instant;
}

function readMoment(option: string, text: string): Instant {
  try {
    return instantFromIso(text);
  } catch (error) {
    throw new DoraError('badInput', `${option}: ${DoraError.from(error).message}`);
  }
}

export function futureNotices(range: TimeRange, now: Instant): Notice[] {
  return range.to > now + MINUTE
    ? [warningNotice('The range ends in the future: deployments per day are spread over the days to come as well')]
    : [];
}
