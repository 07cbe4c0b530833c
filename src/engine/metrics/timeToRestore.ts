import { measured, noData, type Measured } from '../domain/measured';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { Incident } from '../events/incident';
import type { DeliveryRecord, KnownIncidents } from '../facts/deliveryRecord';
import { isOpenAt, type RestoredIncident } from '../facts/restoredIncidents';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';
import { sliceByTime } from '../stats/sortedSearch';

/** Seconds from detected to resolved, of the incidents resolved in the range. */
export interface TimeToRestore extends DurationStatistics {
  /** Detected before the end of the range and not resolved before it. */
  readonly open: number;
  /** There where failed deployments stand for incidents: it is failed deployment recovery time then. */
  readonly of?: 'failedDeployments';
}

/** Time to restore of a record in a range, or the reason why there is none. */
export function measureTimeToRestore(record: DeliveryRecord, range: TimeRange): Measured<TimeToRestore> {
  const { incidents, restored } = record;
  return incidents.kind === 'read' ? timeToRestore(incidents, restored, range) : noData(whyNoIncidents(incidents));
}

/** How many incidents are open at the end of the range: known also when none was resolved in it. */
export function countOpenIncidents({ incidents }: DeliveryRecord, range: TimeRange): Measured<number> {
  return incidents.kind === 'read'
    ? measured(countOpenAt(incidents.incidents, range.to))
    : noData(whyNoIncidents(incidents));
}

/** The times to restore, in seconds, of the incidents resolved in the range, of incidents in the order of resolution. */
export function timesToRestoreIn(restored: readonly RestoredIncident[], range: TimeRange): number[] {
  return sliceByTime(restored, range, ({ restoredAt }) => restoredAt).map(
    ({ timeToRestoreSeconds }) => timeToRestoreSeconds
  );
}

/**
 * Time to restore service of the incidents resolved in the range; those still open at its end are counted apart.
 *
 * @param restored of the incidents, in the order in which they were resolved
 */
function timeToRestore(
  { incidents, of }: Extract<KnownIncidents, { readonly kind: 'read' }>,
  restored: readonly RestoredIncident[],
  range: TimeRange
): Measured<TimeToRestore> {
  const open = countOpenAt(incidents, range.to);
  const statistics = durationStatistics(timesToRestoreIn(restored, range));
  if (statistics === undefined) {
    const what = of === 'incidents' ? 'No incident was resolved' : 'No failed deployment was recovered from';
    return noData(`${what} in this range${open > 0 ? `; ${open} open at its end` : ''}`);
  }
  return measured({ ...statistics, open, ...(of === 'failedDeployments' && { of }) });
}

/** How many incidents are open at a moment. */
function countOpenAt(incidents: readonly Incident[], moment: Instant): number {
  return incidents.filter((incident) => isOpenAt(incident, moment)).length;
}

export function whyNoIncidents(history: Exclude<KnownIncidents, { readonly kind: 'read' }>): string {
  switch (history.kind) {
    case 'notConfigured':
      return 'No incident log is set; say where incidents are written down';
    case 'ofNoChange':
      return 'An incident is of no change, and so of no group of changes';
    case 'unreadable':
      return history.reason;
  }
}
