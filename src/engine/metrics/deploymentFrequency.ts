import { measured, noData, type Measured } from '../domain/measured';
import { daysIn, type TimeRange } from '../domain/timeRange';
import type { Deployment } from '../events/deployment';
import { sliceByTime } from '../stats/sortedSearch';

export interface DeploymentFrequency {
  /** Successful deployments per day. */
  readonly perDay: number;
  /** Successful deployments finished in the range. */
  readonly deployments: number;
}

/**
 * Successful deployments finished in the range ÷ days in the range.
 *
 * None in the range is a true 0 when there was a deployment before `to`. When there never was one,
 * the likely reason is a wrong source or environment, and there is no data.
 *
 * @param deployments all that are known, also from before the range, in the order in which they finished
 * @param whyNone what to say when there never was a deployment
 * @param days of 24 hours unless the caller counts calendar days
 */
export function deploymentFrequency(
  deployments: readonly Deployment[],
  range: TimeRange,
  whyNone: string,
  days: number = daysIn(range)
): Measured<DeploymentFrequency> {
  const first = deployments[0];
  if (first === undefined || first.finishedAt >= range.to) {
    return noData(whyNone);
  }
  const successes = sliceByTime(deployments, range, ({ finishedAt }) => finishedAt).filter(
    ({ status }) => status === 'success'
  ).length;
  return measured({ perDay: successes / days, deployments: successes });
}
