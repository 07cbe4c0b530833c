import { measured, noData, type Measured } from '../domain/measured';
import { secondsBetween, type Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { Incident } from '../events/incident';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';
import { sliceByTime } from '../stats/sortedSearch';

/** Seconds from detected to resolved, of the incidents resolved in the range. */
export interface TimeToRestore extends DurationStatistics {
  /** Detected before the end of the range and not resolved before it. */
  readonly open: number;
}

export interface RestoredIncident {
  readonly incident: Incident;
  readonly restoredAt: Instant;
  readonly timeToRestoreSeconds: number;
}

/** The incidents that were resolved, in the order in which they were, with the time it took. */
export function restoredIncidents(incidents: readonly Incident[]): RestoredIncident[] {
  return incidents
    .flatMap((incident): RestoredIncident[] => {
      const { detectedAt, resolvedAt } = incident;
      return resolvedAt === null
        ? []
        : [{ incident, restoredAt: resolvedAt, timeToRestoreSeconds: secondsBetween(detectedAt, resolvedAt) }];
    })
    .sort((a, b) => a.restoredAt - b.restoredAt || a.timeToRestoreSeconds - b.timeToRestoreSeconds);
}

/** Whether an incident was detected before a moment and not resolved before it. */
export function isOpenAt(incident: Incident, moment: Instant): boolean {
  return incident.detectedAt < moment && (incident.resolvedAt === null || incident.resolvedAt >= moment);
}

/** How many incidents are open at a moment. */
export function countOpenAt(incidents: readonly Incident[], moment: Instant): number {
  return incidents.filter((incident) => isOpenAt(incident, moment)).length;
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
export function timeToRestore(
  incidents: readonly Incident[],
  restored: readonly RestoredIncident[],
  range: TimeRange
): Measured<TimeToRestore> {
  const open = countOpenAt(incidents, range.to);
  const statistics = durationStatistics(timesToRestoreIn(restored, range));
  if (statistics === undefined) {
    return noData(`No incident was resolved in this range${open > 0 ? `; ${open} open at its end` : ''}`);
  }
  return measured({ ...statistics, open });
}
