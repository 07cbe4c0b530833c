import { measured, noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import type { JudgedDeployment } from '../facts/failureSignals/failureReason';
import { sliceByTime } from '../stats/sortedSearch';

export interface ChangeFailureRate {
  readonly percent: number;
  readonly failed: number;
  /** Finished deployments, successful or not. */
  readonly total: number;
}

/** Change failure rate of a record in a range, or the reason why there is none. */
export function measureChangeFailureRate(record: DeliveryRecord, range: TimeRange) {
  return record.deployments.length === 0 ? noData(record.whyNoDeployments) : changeFailureRate(record.judged, range);
}

/**
 * Failed deployments ÷ finished deployments in the range × 100. Each counts once, however many reasons it has.
 *
 * @param judged in the order in which the deployments finished
 */
function changeFailureRate(judged: readonly JudgedDeployment[], range: TimeRange): Measured<ChangeFailureRate> {
  const finished = sliceByTime(judged, range, ({ deployment }) => deployment.finishedAt);
  if (finished.length === 0) {
    return noData('No deployment finished in this range');
  }
  const failed = finished.filter(({ reasons }) => reasons.length > 0).length;
  return measured({ percent: (failed / finished.length) * 100, failed, total: finished.length });
}
