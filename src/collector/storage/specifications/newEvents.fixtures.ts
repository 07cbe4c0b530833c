import { DAY } from '../../../engine/domain/time';
import type { IncidentPosted } from '../../events/collectorEvent';
import type { NewEvent } from '../../events/streams';
import type { AppendOutcome, EventListQuery } from '../eventStore';

export const NOW = Date.UTC(2026, 5, 30, 12);

/** For lists of all that is not superseded. */
export const everything: EventListQuery = {
  kinds: [],
  range: { from: 0, to: NOW + DAY },
  show: 'current',
  limit: 1_000,
};

export function deployment(sha: string, occurredAt: number): NewEvent {
  return {
    event: { kind: 'deployment', environment: 'production', commitSha: sha, status: 'success', occurredAt },
    receivedAt: NOW,
  };
}

export function incident(
  event: IncidentPosted['event'],
  occurredAt: number,
  severity: string,
  incidentId = 'INC-1'
): NewEvent {
  return { event: { kind: 'incident', event, incidentId, severity, occurredAt }, receivedAt: NOW };
}

/** @throws Error where it was refused */
export function idOf(outcome: AppendOutcome | undefined): string {
  if (outcome === undefined || outcome.outcome === 'refused') {
    throw new Error(outcome?.why ?? 'The store gave no outcome');
  }
  return outcome.id;
}
