import { formatDuration } from '../../engine/domain/formatDuration';
import { secondsBetween, type Instant } from '../../engine/domain/time';
import type { Incident } from '../../engine/events/incident';

/** How severe it is and what it concerns. */
export function aboutIncident({ severity, repository }: Pick<Incident, 'severity' | 'repository'>): string {
  return `${severity ?? 'no severity'}, ${repository ?? 'every repository'}`;
}

/** An incident in half a sentence, such as `open since 2026-11-24T03:12:00Z, critical, acme/shop`. */
export function describeIncident(incident: Incident): string {
  const { detectedAt, resolvedAt } = incident;
  const state =
    resolvedAt === null
      ? `open since ${shownMoment(detectedAt)}`
      : `resolved ${shownMoment(resolvedAt)}, after ${formatDuration(secondsBetween(detectedAt, resolvedAt))}`;
  return `${state}, ${aboutIncident(incident)}`;
}

/** A moment as people read it out on the phone: without a fraction that is zero. */
export function shownMoment(moment: Instant): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}
