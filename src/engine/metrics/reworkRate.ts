import { measured, noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { sliceByTime } from '../stats/sortedSearch';

export interface ReworkRate {
  readonly percent: number;
  readonly rework: number;
  /** Successful deployments. */
  readonly total: number;
}

/**
 * Deployment rework rate of a record in a range: rework ÷ successful deployments × 100, or the reason why there is none.
 * DORA's fifth metric, of 2024.
 * @see https://dora.dev/guides/dora-metrics/
 */
export function measureReworkRate(record: DeliveryRecord, range: TimeRange): Measured<ReworkRate> {
  if (record.deployments.length === 0) {
    return noData(record.whyNoDeployments);
  }
  const successes = sliceByTime(record.deployments, range, ({ finishedAt }) => finishedAt).filter(
    ({ status }) => status === 'success'
  );
  if (successes.length === 0) {
    return noData('No deployment succeeded in this range');
  }
  const rework = successes.filter((deployment) => record.rework.has(deployment)).length;
  return measured({ percent: (rework / successes.length) * 100, rework, total: successes.length });
}
