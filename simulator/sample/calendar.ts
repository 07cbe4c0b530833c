import { DAY, HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';

/** The first moment of a day, UTC. */
function startOfDay(moment: Instant): Instant {
  return Math.floor(moment / DAY) * DAY;
}

function isWorkingDay(moment: Instant): boolean {
  const weekday = new Date(moment).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The working days from the day that many days ago, up to and including the day of `end`. */
export function workingDays(end: Instant, days: number): Instant[] {
  const first = startOfDay(end) - (days - 1) * DAY;
  return Array.from({ length: days }, (_, offset) => first + offset * DAY).filter(isWorkingDay);
}

/** Nobody commits at night or on a Sunday: the same moment, moved back into the working hours before it. */
export function inWorkingHours(moment: Instant): Instant {
  const hour = (moment - startOfDay(moment)) / HOUR;
  const minutes = Math.floor(moment / MINUTE) % 60;
  let day = startOfDay(moment);
  if (isWorkingDay(day) && hour >= 8 && hour < 18) {
    return moment;
  }
  if (hour < 8) {
    day -= DAY;
  }
  while (!isWorkingDay(day)) {
    day -= DAY;
  }
  return day + 16 * HOUR + minutes * MINUTE;
}
