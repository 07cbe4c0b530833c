import { SECOND } from '../../engine/domain/time';
import type { CollectorEvent, DeploymentPosted, IncidentPosted, VulnerabilityPosted } from '../events/collectorEvent';
import type { StoredEvent } from '../storage/eventStore';
import { beginAtZero, type DoraMetrics } from './doraMetrics';
import { FirstCountableWords } from './firstCountableWords';
import { MatterRoots } from './matterRoots';
import { OpenSpans } from './openSpans';
import { SecurityPatches } from './patches/securityPatches';

/**
 * Counts stored events, each once and in the order of storing: whoever counts the same store from its beginning, after a
 * restart or beside another collector, comes to the same numbers.
 *
 * Corrections are left out: a counter that goes down looks to Prometheus like one that began anew, and would count
 * everything before it twice. The lists and the data source do follow them.
 */
export function eventCounter(metrics: DoraMetrics): (stored: StoredEvent) => void {
  const countDeployment = ({ environment, status }: DeploymentPosted) => {
    beginAtZero(metrics, environment);
    metrics.deployments.inc({ environment, status });
  };
  const timeIncident = incidentTimer(metrics);
  const timeVulnerability = vulnerabilityTimer(metrics);
  const patches = new SecurityPatches(() => metrics.securityPatches.inc());
  const roots = new MatterRoots();
  const firstWords = new FirstCountableWords();
  return (stored) => {
    const { id, event } = stored;
    const root = roots.rootOf(stored);
    // These follow corrections: a deployment that succeeded after all is one more patch, and never one less.
    patches.take(event, root);
    if (!firstWords.isFirst(id, root, event)) {
      return;
    }
    switch (event.kind) {
      case 'deployment':
        return countDeployment(event);
      case 'lead-time':
        return metrics.leadTime.observe(event.leadTimeSeconds);
      case 'incident':
        return timeIncident(event);
      case 'vulnerability':
        return timeVulnerability(event);
      // A webhook does not tell a pull request's first commit: it makes no lead time.
      case 'change':
      case 'deployment-frequency':
      case 'change-failure-rate':
        return undefined;
    }
  };
}

function incidentTimer(metrics: DoraMetrics): (event: IncidentPosted) => void {
  const incidents = new OpenSpans((millis) => metrics.incidentResolution.observe(millis / SECOND));
  return (event) => {
    const key = keyOf(event, event.incidentId);
    if (event.event === 'detected') {
      incidents.begin(key, event.occurredAt);
    } else if (event.event === 'resolved') {
      incidents.end(key, event.occurredAt);
    }
  };
}

function vulnerabilityTimer(metrics: DoraMetrics): (event: VulnerabilityPosted) => void {
  const detections = new OpenSpans((millis) => metrics.vulnerabilityDetection.observe(millis / SECOND));
  const remediations = new OpenSpans((millis) => metrics.vulnerabilityRemediation.observe(millis / SECOND));
  return (event) => {
    const key = keyOf(event, event.vulnerabilityId);
    if (event.event === 'published') {
      detections.begin(key, event.occurredAt);
    } else if (event.event === 'detected') {
      detections.end(key, event.occurredAt);
      remediations.begin(key, event.occurredAt);
    } else if (event.event === 'remediated') {
      remediations.end(key, event.occurredAt);
    }
  };
}

function keyOf({ repository }: CollectorEvent, id: string): string {
  return JSON.stringify([repository?.toLowerCase() ?? null, id]);
}
