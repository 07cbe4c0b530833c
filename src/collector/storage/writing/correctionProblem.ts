import type { CollectorEvent, IncidentPosted, VulnerabilityPosted } from '../../events/collectorEvent';

/**
 * Why an event cannot be the correction of another one, which it would silently take out of the log: a mistyped number is
 * all that this takes. Undefined where it can.
 */
export function correctionProblem(corrected: CollectorEvent, correction: CollectorEvent): string | undefined {
  if (corrected.kind !== correction.kind) {
    return `is of the kind ${corrected.kind}`;
  }
  const before = storyOf(corrected);
  const after = storyOf(correction);
  if (before === undefined || after === undefined) {
    return undefined;
  }
  if (before.step !== after.step) {
    return `tells that ${before.id} was ${before.step}, and this that ${after.id} was ${after.step}`;
  }
  if (before.id !== after.id && before.rest !== after.rest) {
    return `is about ${before.id}, and this about ${after.id} with other details too: correct the id alone, or name the event of ${after.id}`;
  }
  return undefined;
}

interface Story {
  readonly id: string;
  /** A step that is withdrawn is that step still. */
  readonly step: string;
  readonly rest: string;
}

/** Of those events that tell one step of something with an id. */
function storyOf(event: CollectorEvent): Story | undefined {
  switch (event.kind) {
    case 'incident':
      return { id: event.incidentId, ...stepOf(event) };
    case 'vulnerability':
      return { id: event.vulnerabilityId, ...stepOf(event) };
    default:
      return undefined;
  }
}

const STEPS = {
  detected: 'detected',
  'detection-withdrawn': 'detected',
  resolved: 'resolved',
  'resolution-withdrawn': 'resolved',
  published: 'published',
  remediated: 'remediated',
  'remediation-withdrawn': 'remediated',
} as const satisfies Record<(IncidentPosted | VulnerabilityPosted)['event'], string>;

function stepOf(event: IncidentPosted | VulnerabilityPosted): Omit<Story, 'id'> {
  const { occurredAt, severity, repository } = event;
  return { step: STEPS[event.event], rest: JSON.stringify([occurredAt, severity, repository?.toLowerCase()]) };
}
