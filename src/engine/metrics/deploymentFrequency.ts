import { measured, noData, type Measured } from '../domain/measured';
import { infoNotice, type Notice } from '../domain/notice';
import { DAY } from '../domain/time';
import { daysIn, type TimeRange } from '../domain/timeRange';
import type { Deployment } from '../events/deployment';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { sliceByTime } from '../stats/sortedSearch';

export interface DeploymentFrequency {
  /** Successful deployments per day. */
  readonly perDay: number;
  /** Successful deployments finished in the range. */
  readonly deployments: number;
}

/**
 * Deployment frequency of a record in a range, or the reason why there is none.
 *
 * None in the range is a true 0 when there was a deployment before `to`. When there never was one,
 * the likely reason is a wrong source or environment, and there is no data.
 *
 * @param days what it divides by, where that is not the range in days of 24 hours
 */
export function measureDeploymentFrequency(record: DeliveryRecord, range: TimeRange, days?: number) {
  const { firstFinishedAt } = record;
  return firstFinishedAt === undefined || firstFinishedAt >= range.to
    ? noData(record.whyNoDeployments)
    : deploymentFrequency(record.deployments, range, days);
}

/**
 * Successful deployments finished in the range ÷ days in the range.
 *
 * @param deployments all that are known, also from before the range, in the order in which they finished
 * @param days of 24 hours unless the caller counts calendar days
 */
function deploymentFrequency(
  deployments: readonly Deployment[],
  range: TimeRange,
  days: number = daysIn(range)
): Measured<DeploymentFrequency> {
  const successes = sliceByTime(deployments, range, ({ finishedAt }) => finishedAt).filter(
    ({ status }) => status === 'success'
  ).length;
  return measured({ perDay: successes / days, deployments: successes });
}

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
