import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';
import type { CollectorEvent } from '../events/collectorEvent';

/** That an incident was detected or resolved. */
export interface IncidentStep {
  /** The stream that it belongs to. */
  readonly stream: string;
  readonly step: 'detected' | 'resolved';
  readonly at: Instant;
  readonly incidentId: string;
  readonly repository?: string;
  /** Of one that is stored. */
  readonly eventId?: string;
}

/** Undefined for what neither detects nor resolves an incident. */
export function incidentStep(event: CollectorEvent, stream: string, eventId?: string): IncidentStep | undefined {
  if (event.kind !== 'incident' || (event.event !== 'detected' && event.event !== 'resolved')) {
    return undefined;
  }
  const { event: step, occurredAt: at, incidentId, repository } = event;
  return {
    stream,
    step,
    at,
    incidentId,
    ...(repository !== undefined && { repository }),
    ...(eventId !== undefined && { eventId }),
  };
}

/** When that was, and in which event it is said. */
export function shownMoment({ at, eventId }: IncidentStep): string {
  const moment = new Date(at).toISOString();
  return eventId === undefined ? moment : `${moment} (event ${eventId})`;
}

/** A resolution from before the earliest detection of its incident, which would be open for ever. */
export interface EarlyResolution {
  readonly resolution: IncidentStep;
  readonly detection: IncidentStep;
}

/**
 * Which posted steps would leave an incident with such a resolution, where it had none before. All are looked at together,
 * so that their order does not matter. It is the resolution that cannot be taken; where that is stored already, whatever
 * else is posted about this incident.
 * @param stored the steps that hold now
 * @param posted in their order: of two in one stream the last holds
 */
export function refusedAsEarly(
  stored: readonly IncidentStep[],
  posted: readonly IncidentStep[]
): ReadonlyMap<IncidentStep, EarlyResolution> {
  const before = new Set(earlyAmong(stored).map(({ resolution }) => resolution));
  const isPosted = new Set(posted);
  const byIncident = postedByIncident(stored, posted);
  const refused = new Map<IncidentStep, EarlyResolution>();
  let found = -1;
  // Others may lean on a step that is refused.
  while (refused.size > found) {
    found = refused.size;
    const accepted = posted.filter((step) => !refused.has(step));
    for (const early of earlyAmong(holdingSteps([...stored, ...accepted]))) {
      const { resolution } = early;
      if (before.has(resolution)) {
        continue;
      }
      if (isPosted.has(resolution)) {
        refused.set(resolution, early);
        continue;
      }
      const blamed = byIncident.get(resolution.incidentId) ?? [];
      blamed.filter((step) => !refused.has(step)).forEach((step) => refused.set(step, early));
      // Many resolutions of one incident are to be blamed on what is posted about it once.
      byIncident.delete(resolution.incidentId);
    }
  }
  return refused;
}

/** A resolution that comes too early once some steps are taken back, and did not before. */
export function leftAsEarly(
  before: readonly IncidentStep[],
  left: readonly IncidentStep[]
): EarlyResolution | undefined {
  const wasEarly = new Set(earlyAmong(before).map(({ resolution }) => resolution));
  return earlyAmong(left).find(({ resolution }) => !wasEarly.has(resolution));
}

function earlyAmong(steps: readonly IncidentStep[]): EarlyResolution[] {
  return [...groupByIncident(steps).values()].flatMap((incident) => {
    const [first, ...others] = incident.filter(({ step }) => step === 'detected');
    if (first === undefined) {
      return [];
    }
    const detection = others.reduce((earliest, step) => (step.at < earliest.at ? step : earliest), first);
    return incident
      .filter(({ step, at }) => step === 'resolved' && at < detection.at)
      .map((resolution) => ({ resolution, detection }));
  });
}

function holdingSteps(steps: readonly IncidentStep[]): IncidentStep[] {
  return [...new Map(steps.map((step) => [step.stream, step])).values()];
}

/** A correction of an incident's id is about the old one too. */
function postedByIncident(
  stored: readonly IncidentStep[],
  posted: readonly IncidentStep[]
): Map<string, readonly IncidentStep[]> {
  const idBefore = new Map(stored.map(({ stream, incidentId }) => [stream, incidentId]));
  const byIncident = new Map<string, IncidentStep[]>();
  for (const step of posted) {
    for (const id of new Set([step.incidentId, idBefore.get(step.stream) ?? step.incidentId])) {
      const known = byIncident.get(id);
      if (known === undefined) {
        byIncident.set(id, [step]);
      } else {
        known.push(step);
      }
    }
  }
  return byIncident;
}
