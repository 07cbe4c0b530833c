import type { Instant } from '../../src/engine/domain/time';
import type { Happenings, SampleChange } from './happenings';

/** What had happened by a moment: the rest of the day is still to come. */
export function asOf(happenings: Happenings, moment: Instant): Happenings {
  const past = (at: Instant) => at <= moment;
  return {
    changes: happenings.changes.filter((change) => past(change.openedAt)).map((change) => changeAsOf(change, past)),
    deployments: happenings.deployments
      .filter((deployment) => past(deployment.createdAt))
      .map((deployment) => ({ ...deployment, statuses: deployment.statuses.filter((status) => past(status.at)) })),
    runs: happenings.runs.filter((run) => past(run.finishedAt)),
    releases: happenings.releases.filter((release) => past(release.publishedAt)),
    incidents: happenings.incidents
      .filter((incident) => past(incident.detectedAt))
      .map((incident) => ({
        ...incident,
        resolvedAt: incident.resolvedAt !== null && past(incident.resolvedAt) ? incident.resolvedAt : null,
      })),
  };
}

function changeAsOf(change: SampleChange, past: (at: Instant) => boolean): SampleChange {
  return change.mergedAt !== null && past(change.mergedAt) ? change : { ...change, mergedAt: null, mergeSha: null };
}
