import type { Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { measureChangeFailureRate, type ChangeFailureRate } from './changeFailureRate';
import { measureDeploymentFrequency, type DeploymentFrequency } from './deploymentFrequency';
import { measureLeadTime, type LeadTime } from './leadTime';
import { measureTimeToRestore, type TimeToRestore } from './timeToRestore';

/** The four metrics of one range. */
export type FourMetrics = { readonly [Metric in keyof MetricValues]: Measured<MetricValues[Metric]> };

/** What each of the four is where it was measured. */
export interface MetricValues {
  readonly deploymentFrequency: DeploymentFrequency;
  readonly leadTime: LeadTime;
  readonly changeFailureRate: ChangeFailureRate;
  readonly timeToRestore: TimeToRestore;
}

/**
 * All four metrics of a range.
 *
 * @param days what deployment frequency divides by, where it is not the range in days of 24 hours
 */
export function measureAll(record: DeliveryRecord, range: TimeRange, days?: number): FourMetrics {
  return {
    deploymentFrequency: measureDeploymentFrequency(record, range, days),
    leadTime: measureLeadTime(record, range),
    changeFailureRate: measureChangeFailureRate(record, range),
    timeToRestore: measureTimeToRestore(record, range),
  };
}
