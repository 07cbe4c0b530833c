import type { CollectorEvent, DeploymentPosted, IncidentPosted, VulnerabilityPosted } from '../events/collectorEvent';

/**
 * Why an event cannot be the revision of another one, which it would silently take out of the log: a mistyped number is all
 * that this takes. Undefined where it can.
 */
export function revisionProblem(superseded: CollectorEvent, revision: CollectorEvent): string | undefined {
  if (superseded.kind !== revision.kind) {
    return `is of the kind ${superseded.kind}`;
  }
  const before = storyOf(superseded);
  const after = storyOf(revision);
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

/** What GitHub says of a deployment and nobody can post. */
type OnlyOfGitHub = Pick<DeploymentPosted, 'deploymentId' | 'startedAt' | 'unhealthyAt' | 'url'>;

/** Whether GitHub said this, and not a person. */
export function isOfGitHub(event: CollectorEvent): boolean {
  return ('revision' in event && event.revision !== undefined) || ('statuses' in event && event.statuses !== undefined);
}

/**
 * A revision by a person together with what it leaves as GitHub said it. Somebody who corrects the environment of a
 * deployment cannot say that its health check failed, and does not take that back.
 * @param ofGitHub the last event of GitHub's in the stream, whatever people said since
 */
export function completeRevision(revision: CollectorEvent, ofGitHub: CollectorEvent): CollectorEvent {
  if (revision.kind === 'deployment' && ofGitHub.kind === 'deployment') {
    return { ...revision, ...onlyOfGitHub(ofGitHub, revision) };
  }
  if (revision.kind === 'vulnerability' && ofGitHub.kind === 'vulnerability' && ofGitHub.dependency !== undefined) {
    return { ...revision, dependency: ofGitHub.dependency };
  }
  return revision;
}

/** Without moments that contradict the corrected one. */
function onlyOfGitHub(
  { deploymentId, startedAt, unhealthyAt, url }: DeploymentPosted,
  { occurredAt }: DeploymentPosted
): OnlyOfGitHub {
  return {
    ...(deploymentId !== undefined && { deploymentId }),
    ...(startedAt !== undefined && startedAt <= occurredAt && { startedAt }),
    ...(unhealthyAt !== undefined && unhealthyAt >= occurredAt && { unhealthyAt }),
    ...(url !== undefined && { url }),
  };
}
