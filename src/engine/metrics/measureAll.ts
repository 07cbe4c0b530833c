import { noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import { changeFailureRate, type ChangeFailureRate } from './changeFailureRate';
import type { DeliveryRecord } from './deliveryRecord';
import { deploymentFrequency, type DeploymentFrequency } from './deploymentFrequency';
import { leadTime, type LeadTime } from './leadTime';
import { timeToRestore, type TimeToRestore } from './timeToRestore';

/** The four metrics of one range. */
export interface FourMetrics {
  readonly deploymentFrequency: Measured<DeploymentFrequency>;
  readonly leadTime: Measured<LeadTime>;
  readonly changeFailureRate: Measured<ChangeFailureRate>;
  readonly timeToRestore: Measured<TimeToRestore>;
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

export function measureDeploymentFrequency(record: DeliveryRecord, range: TimeRange, days?: number) {
  return deploymentFrequency(record.deployments, range, record.whyNoDeployments, days);
}

export function measureLeadTime(record: DeliveryRecord, range: TimeRange) {
  const measured = leadTime(record.delivered, range);
  return measured.kind === 'noData' &&
    record.deployments.length === 0 &&
    record.outcomes.some(({ kind }) => kind === 'notDeployed')
    ? noData(record.whyNoDeployments)
    : measured;
}

export function measureChangeFailureRate(record: DeliveryRecord, range: TimeRange) {
  return record.deployments.length === 0 ? noData(record.whyNoDeployments) : changeFailureRate(record.judged, range);
}

export function measureTimeToRestore(record: DeliveryRecord, range: TimeRange): Measured<TimeToRestore> {
  switch (record.incidents.kind) {
    case 'notConfigured':
      return noData('No incident log is set; say where incidents are written down');
    case 'unreadable':
      return noData(record.incidents.reason);
    case 'read':
      return timeToRestore(record.incidents.incidents, record.restored, range);
  }
}
