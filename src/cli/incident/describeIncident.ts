import { formatDuration } from '../../engine/domain/formatDuration';
import { secondsBetween } from '../../engine/domain/time';
import type { Incident } from '../../engine/events/incident';
import { shownMoment } from '../localTime';

/** How severe it is and what it concerns. */
export function aboutIncident({ severity, repository }: Pick<Incident, 'severity' | 'repository'>): string {
  return `${severity ?? 'no severity'}, ${repository ?? 'every repository'}`;
}

/** An incident in half a sentence, such as `open since 2026-11-24T04:12:00+01:00, critical, acme/shop`. */
export function describeIncident(incident: Incident): string {
  const { detectedAt, resolvedAt } = incident;
  const state =
    resolvedAt === null
      ? `open since ${shownMoment(detectedAt)}`
      : `resolved ${shownMoment(resolvedAt)}, after ${formatDuration(secondsBetween(detectedAt, resolvedAt))}`;
  return `${state}, ${aboutIncident(incident)}`;
}
