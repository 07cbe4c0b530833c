import { infoNotice, type Notice } from '../domain/notice';
import { DAY } from '../domain/time';
import { daysIn, type TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from './deliveryRecord';

const MOST_SHOWN = 5;

/**
 * Says where a rate per day counts days from before there was a record of deployments: a year is asked for, and the
 * repository deploys by this source for four months.
 */
export function frequencyNotices({ recordBegins }: DeliveryRecord, range: TimeRange): Notice[] {
  const days = daysIn(range);
  // What began within the first day of the range hardly moves the rate.
  const late = recordBegins.filter(({ at }) => at >= range.from + DAY && at < range.to);
  const shown = late.slice(0, MOST_SHOWN).map(({ repository, at }): Notice => {
    const onRecord = daysIn({ from: at, to: range.to });
    return {
      ...infoNotice(
        `The record of deployments${recordBegins.length > 1 ? ` of ${repository}` : ''} begins at ${new Date(at).toISOString()}: ` +
          `${rounded(onRecord)} of the ${rounded(days)} days of this range are on record, and the rate per day counts them all`
      ),
      about: 'delivery',
    };
  });
  const more = late.length - shown.length;
  return more > 0
    ? [...shown, { ...infoNotice(`So does that of ${more} more repositories within this range`), about: 'delivery' }]
    : shown;
}

function rounded(days: number): number {
  return Number(days.toFixed(1));
}
