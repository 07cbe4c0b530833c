import type { Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import type { FailureSignalSettings } from '../facts/failureSignals/failureSignalSettings';
import { judgeDeployments } from '../facts/failureSignals/judgeDeployments';
import type { FourMetrics } from '../metrics/measureAll';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import type { MetricSettings } from '../measuring/metricSettings';
import { summarise } from '../query/summarise';
import type { EventsFixture } from './eventsOf.fixtures';

/** The four metrics of some events, with the default settings but for those given. */
export function measure(events: DeliveryEvents, range: TimeRange, settings: Partial<MetricSettings> = {}): FourMetrics {
  return summarise(events, range, { ...DEFAULT_SETTINGS, ...settings }).metrics;
}

/** The value of a metric that a test expects to be measured. */
export function valueOf<Value>(metric: Measured<Value>): Value {
  if (metric.kind === 'noData') {
    throw new Error(`Expected a measurement, but there is no data: ${metric.reason}`);
  }
  return metric.value;
}

interface Judged extends Pick<EventsFixture, 'deployments' | 'pullRequests'> {
  readonly incidents?: Parameters<typeof judgeDeployments>[2];
}

/** The kinds of reasons for which each deployment (by its id) of one repository and environment counts as failed. */
export function reasonsById(
  { deployments = [], pullRequests = [], incidents = [] }: Judged,
  settings: Partial<FailureSignalSettings> = {}
): Record<string, string[]> {
  const judged = judgeDeployments(deployments, pullRequests, incidents, {
    ...DEFAULT_SETTINGS.failureSignals,
    ...settings,
  });
  return Object.fromEntries(judged.map(({ deployment: { id }, reasons }) => [id, reasons.map(({ kind }) => kind)]));
}

/** Numbers that add up, where there are any. */
export function counts({ deploymentFrequency, leadTime, changeFailureRate, timeToRestore }: FourMetrics) {
  return {
    deployments: deploymentFrequency.kind === 'measured' ? deploymentFrequency.value.deployments : 0,
    changes: leadTime.kind === 'measured' ? leadTime.value.count : 0,
    failed: changeFailureRate.kind === 'measured' ? changeFailureRate.value.failed : 0,
    finished: changeFailureRate.kind === 'measured' ? changeFailureRate.value.total : 0,
    incidents: timeToRestore.kind === 'measured' ? timeToRestore.value.count : 0,
  };
}
