import type { Instant } from '../../engine/domain/time';
import { shownMoment } from './moment';
import type { IncidentWord, KnownIncident } from './knownIncidents';
import type { ToldEvent } from './tellCollector';

/** What an incident was in truth. */
export interface WantedCorrection {
  readonly severity?: string;
  readonly detectedAt?: Instant;
  readonly resolvedAt?: Instant;
  readonly repository?: string;
}

export interface Corrections {
  /** What becomes different, for people. */
  readonly changes: readonly string[];
  /** In an order in which the incident is never resolved before it is detected. */
  readonly events: readonly ToldEvent[];
}

/** The events that make an incident what it was in truth, each in place of one that holds; none where it is that already. */
export function corrections(incident: KnownIncident, wanted: WantedCorrection): Corrections {
  const { severity, detectedAt, resolvedAt, repository } = wanted;
  const changes = [
    ...change('severity', incident.severity ?? 'none', severity, (a, b) => a.toLowerCase() === b.toLowerCase()),
    ...change('detected', shownMoment(incident.detectedAt), shown(detectedAt)),
    ...change('resolved', shown(incident.resolvedAt ?? undefined) ?? 'never', shown(resolvedAt)),
    ...change(
      'repository',
      incident.repository ?? 'every one',
      repository,
      (a, b) => a.toLowerCase() === b.toLowerCase()
    ),
  ];
  const detections = incident.words.filter(({ event }) => event === 'detected');
  const resolutions = incident.words.filter(({ event }) => event === 'resolved');
  const earliest = Math.min(...detections.map(({ timestamp }) => timestamp));
  const latest = Math.max(...resolutions.map(({ timestamp }) => timestamp));
  const detected = detections.flatMap((word) =>
    // The earliest detection counts, and what others say earlier than that would count instead.
    corrected(word, {
      at:
        detectedAt !== undefined && (word.timestamp === earliest || word.timestamp < detectedAt)
          ? detectedAt
          : undefined,
      severity,
      repository,
    })
  );
  const resolved = resolutions.flatMap((word) =>
    // And the last resolution.
    corrected(word, {
      at:
        resolvedAt !== undefined && (word.timestamp === latest || word.timestamp > resolvedAt) ? resolvedAt : undefined,
      severity: undefined,
      repository,
    })
  );
  const movesLater = detectedAt !== undefined && detectedAt > incident.detectedAt;
  return { changes, events: movesLater ? [...resolved, ...detected] : [...detected, ...resolved] };
}

function change(
  what: string,
  before: string,
  after: string | undefined,
  isSame: (a: string, b: string) => boolean = (a, b) => a === b
): string[] {
  return after === undefined || isSame(before, after) ? [] : [`${what} ${before} → ${after}`];
}

function shown(moment: Instant | undefined): string | undefined {
  return moment === undefined ? undefined : shownMoment(moment);
}

function corrected(
  { id, event, timestamp, incidentId, severity, repository }: IncidentWord,
  to: {
    readonly at: Instant | undefined;
    readonly severity: string | undefined;
    readonly repository: string | undefined;
  }
): ToldEvent[] {
  const before = { at: timestamp, severity, repository };
  const after = {
    at: to.at ?? timestamp,
    severity: to.severity ?? severity,
    repository: to.repository ?? repository,
  };
  if (JSON.stringify(before).toLowerCase() === JSON.stringify(after).toLowerCase()) {
    return [];
  }
  return [
    {
      event,
      at: after.at,
      incidentId,
      supersedes: id,
      ...(after.severity !== undefined && { severity: after.severity }),
      ...(after.repository !== undefined && { repository: after.repository }),
    },
  ];
}
