import { measured, noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import { changeFailureRate, type ChangeFailureRate } from './changeFailureRate';
import type { IncidentHistory } from '../events/deliveryEvents';
import type { DeliveryRecord } from './deliveryRecord';
import { deploymentFrequency, type DeploymentFrequency } from './deploymentFrequency';
import { leadTime, type LeadTime } from './leadTime';
import { countOpenAt, timeToRestore, type TimeToRestore } from './timeToRestore';

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
  const delivered = leadTime(record.delivered, range);
  if (delivered.kind === 'noData' && record.whyNoChanges !== undefined) {
    return noData(record.outcomes.length === 0 ? record.whyNoChanges : `${delivered.reason}; ${record.whyNoChanges}`);
  }
  return delivered.kind === 'noData' &&
    record.deployments.length === 0 &&
    record.outcomes.some(({ kind }) => kind === 'notDeployed')
    ? noData(record.whyNoDeployments)
    : delivered;
}

export function measureChangeFailureRate(record: DeliveryRecord, range: TimeRange) {
  return record.deployments.length === 0 ? noData(record.whyNoDeployments) : changeFailureRate(record.judged, range);
}

export function measureTimeToRestore(record: DeliveryRecord, range: TimeRange): Measured<TimeToRestore> {
  const { incidents, restored } = record;
  return incidents.kind === 'read'
    ? timeToRestore(incidents.incidents, restored, range)
    : noData(whyNoIncidents(incidents));
}

/** How many incidents are open at the end of the range: known also when none was resolved in it. */
export function countOpenIncidents({ incidents }: DeliveryRecord, range: TimeRange): Measured<number> {
  return incidents.kind === 'read'
    ? measured(countOpenAt(incidents.incidents, range.to))
    : noData(whyNoIncidents(incidents));
}

function whyNoIncidents(history: Exclude<IncidentHistory, { readonly kind: 'read' }>): string {
  return history.kind === 'notConfigured'
    ? 'No incident log is set; say where incidents are written down'
    : history.reason;
}
