import { SECOND } from '../../engine/domain/time';
import type { LeadTimePosted, DeploymentPosted, IncidentPosted, VulnerabilityPosted } from '../events/collectorEvent';
import type { StoredEvent } from '../events/streams';
import { beginAtZero, type DoraMetrics } from './doraMetrics';
import { EnvironmentLabels, OTHER_ENVIRONMENTS } from './environmentLabels';
import { SecurityPatches } from './securityPatches';
import { SpanTimer } from './spanTimer';

/** Rules, alerts and most dashboards ask for the environment of this name, in this spelling. */
const USUAL_ENVIRONMENT = 'production';

/**
 * Counts stored events, each once and in the order of storing: whoever counts the same store from its beginning, after a
 * restart or beside another collector, comes to the same numbers.
 *
 * What was counted stays: a counter that goes down looks to Prometheus like one that began anew, and would count
 * everything before it twice. A correction counts where nothing was counted yet; the lists and the data source follow all.
 * @param onOthers is called when the first environment is counted without a label of its own
 */
export function eventCounter(metrics: DoraMetrics, onOthers: () => void): (stored: StoredEvent) => void {
  const patches = new SecurityPatches(() => metrics.securityPatches.inc());
  const outcomes = new FirstOutcomes();
  const leadTimes = new FirstLeadTimes();
  const timeIncident = incidentTimer((millis) => metrics.incidentResolution.observe(millis / SECOND));
  const timeVulnerability = vulnerabilityTimer(
    (millis) => metrics.vulnerabilityDetection.observe(millis / SECOND),
    (millis) => metrics.vulnerabilityRemediation.observe(millis / SECOND)
  );
  const environments = new EnvironmentLabels((environment) => {
    beginAtZero(metrics, environment);
    if (environment === OTHER_ENVIRONMENTS) {
      onOthers();
    }
  });
  // A series that begins at 1 has no increase that Prometheus could see: the usual environment begins at 0.
  environments.of(USUAL_ENVIRONMENT);
  metrics.unlabelledDeployments.inc(0);
  metrics.securityPatches.inc(0);
  return ({ id, stream, event }) => {
    // These follow corrections: a deployment that succeeded after all is one more patch, and never one less.
    patches.take(event, stream);
    switch (event.kind) {
      case 'deployment':
        if (outcomes.isFirst(id, stream, event)) {
          const environment = environments.of(event.environment);
          metrics.deployments.inc({ environment, status: event.status });
          metrics.unlabelledDeployments.inc(environment === OTHER_ENVIRONMENTS ? 1 : 0);
        }
        return undefined;
      case 'lead-time':
        return leadTimes.isFirst(id, stream, event) ? metrics.leadTime.observe(event.leadTimeSeconds) : undefined;
      case 'incident':
        return timeIncident(stream, event);
      case 'vulnerability':
        return timeVulnerability(stream, event);
      // A webhook does not tell a pull request's first commit: it makes no lead time.
      case 'change':
      case 'deployment-frequency':
      case 'change-failure-rate':
        return undefined;
    }
  };
}

/**
 * Says which lead times count: the first of each pull request. A job that is run again, and a deployment to the next
 * environment, post another one. Without a repository every one counts: many have a pull request of that number.
 */
class FirstLeadTimes {
  private readonly known = new Map<string, Set<number>>();

  /** Events come in the order of storing, revisions among them. */
  isFirst(id: string, stream: string, { repository, pullRequest }: LeadTimePosted): boolean {
    const isCorrection = id !== stream;
    if (repository === undefined) {
      return !isCorrection;
    }
    const name = repository.toLowerCase();
    const known = this.known.get(name) ?? new Set();
    this.known.set(name, known);
    const isNew = !known.has(pullRequest);
    known.add(pullRequest);
    return isNew && !isCorrection;
  }
}

/**
 * Says which event on each deployment counts: the first that says how it ended. Others revise it, and a counter cannot
 * take back what it has counted.
 */
class FirstOutcomes {
  /** Deployments that have not ended yet, such as a run that was cancelled and may be run again. */
  private readonly undecided = new Set<string>();

  /** Events come in the order of storing. */
  isFirst(id: string, stream: string, { status }: DeploymentPosted): boolean {
    if (id !== stream && !this.undecided.delete(stream)) {
      return false;
    }
    const isOutcome = status === 'success' || status === 'failure';
    if (!isOutcome) {
      this.undecided.add(stream);
    }
    return isOutcome;
  }
}

/**
 * Times incidents as the engine does (src/engine/events/incidentsFromEvents.ts): from the earliest detection to the last
 * resolution, unless a detection after that is known by then: the incident is open again.
 * @param onTimed gets the length in milliseconds
 */
function incidentTimer(onTimed: (lengthMillis: number) => void) {
  const incidents = new SpanTimer('lastUnlessBegunAgain', onTimed);
  return (stream: string, { event, incidentId: id, repository, occurredAt: at }: IncidentPosted): void => {
    const place = { id, at, ...(repository !== undefined && { repository }) };
    switch (event) {
      case 'detected':
        return incidents.take(stream, { says: 'begun', ...place });
      case 'resolved':
        return incidents.take(stream, { says: 'ended', ...place });
      case 'detection-withdrawn':
      case 'resolution-withdrawn':
        return incidents.take(stream, undefined);
    }
  };
}

/**
 * Times vulnerabilities: from the publication to the first detection, and from that to the last remediation.
 * @param onDetected gets the one in milliseconds
 * @param onRemediated gets the other
 */
function vulnerabilityTimer(onDetected: (lengthMillis: number) => void, onRemediated: (lengthMillis: number) => void) {
  // A scanner that tells of it again every night detects it once.
  const detections = new SpanTimer('first', onDetected);
  const remediations = new SpanTimer('last', onRemediated);
  return (stream: string, { event, vulnerabilityId: id, repository, occurredAt: at }: VulnerabilityPosted): void => {
    const place = { id, at, ...(repository !== undefined && { repository }) };
    switch (event) {
      case 'published':
        return detections.take(stream, { says: 'begun', ...place });
      case 'detected':
        detections.take(stream, { says: 'ended', ...place });
        return remediations.take(stream, { says: 'begun', ...place });
      case 'remediated':
        return remediations.take(stream, { says: 'ended', ...place });
      case 'remediation-withdrawn':
        return remediations.take(stream, undefined);
    }
  };
}
