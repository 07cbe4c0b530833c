import { secondsBetween, type Instant } from '../../domain/time';
import { isWithin, type TimeRange } from '../../domain/timeRange';
import type { Incident } from '../../events/incident';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { isOpenAt } from '../../facts/restoredIncidents';

/** An incident, and how long it took, or has taken so far. */
export interface RestoreOf {
  readonly id: string;
  /** null where the log names none. */
  readonly repository: string | null;
  readonly severity: string | null;
  readonly detectedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly seconds: number;
  readonly url: string | null;
}

export interface Restores {
  /** Of those restored in the week, those that took longest, the longest first. */
  readonly longest: readonly RestoreOf[];
  /** Those that were open at its end, the oldest first. */
  readonly open: readonly RestoreOf[];
  /** Where something was detected in the week, and more than once since the weeks before it began; most often first. */
  readonly repeated: ReadonlyArray<{ readonly repository: string | null; readonly count: number }>;
}

const MOST = 5;

/** The incidents of a week, and of the weeks before it where they repeat. */
export function restoresOf({ incidents, restored }: DeliveryRecord, week: TimeRange, before: TimeRange): Restores {
  const all = incidents.kind === 'read' ? incidents.incidents : [];
  return {
    longest: restored
      .filter(({ restoredAt }) => isWithin(restoredAt, week))
      .sort((a, b) => b.timeToRestoreSeconds - a.timeToRestoreSeconds)
      .slice(0, MOST)
      .map(({ incident, timeToRestoreSeconds }) => restoreOf(incident, timeToRestoreSeconds)),
    open: all
      .filter((incident) => isOpenAt(incident, week.to))
      .sort((a, b) => a.detectedAt - b.detectedAt)
      .map((incident) => restoreOf(incident, secondsBetween(incident.detectedAt, week.to))),
    repeated: repeated(all, week, before),
  };
}

function restoreOf(incident: Incident, seconds: number): RestoreOf {
  const { id, repository = null, severity = null, detectedAt, resolvedAt, url = null } = incident;
  return { id, repository, severity, detectedAt, resolvedAt, seconds, url };
}

function repeated(all: readonly Incident[], week: TimeRange, before: TimeRange): Restores['repeated'] {
  const counts = new Map<string | null, { count: number; isOfWeek: boolean }>();
  for (const { repository = null, detectedAt } of all) {
    const known = counts.get(repository) ?? { count: 0, isOfWeek: false };
    if (isWithin(detectedAt, { from: before.from, to: week.to })) {
      counts.set(repository, { count: known.count + 1, isOfWeek: known.isOfWeek || detectedAt >= week.from });
    }
  }
  return [...counts]
    .filter(([, { count, isOfWeek }]) => count > 1 && isOfWeek)
    .map(([repository, { count }]) => ({ repository, count }))
    .sort((a, b) => b.count - a.count);
}
