import { SECOND } from '../../engine/domain/time';
import type { CollectorEvent } from '../events/collectorEvent';
import type { StoredEvent } from '../storage/eventStore';
import type { DoraMetrics } from './doraMetrics';
import { OpenSpans } from './openSpans';

/**
 * Counts stored events, each once and in the order of storing: whoever counts the same store from its beginning, after a
 * restart or beside another collector, comes to the same numbers.
 *
 * Corrections are left out: a counter that goes down looks to Prometheus like one that began anew, and would count
 * everything before it twice. The lists and the data source do follow them.
 */
export function eventCounter(metrics: DoraMetrics): (stored: StoredEvent) => void {
  const incidents = new OpenSpans((millis) => metrics.incidentResolution.observe(millis / SECOND));
  const detections = new OpenSpans((millis) => metrics.vulnerabilityDetection.observe(millis / SECOND));
  const remediations = new OpenSpans((millis) => metrics.vulnerabilityRemediation.observe(millis / SECOND));
  return ({ event, supersedes }) => {
    if (supersedes !== undefined) {
      return;
    }
    switch (event.kind) {
      case 'deployment':
        if (event.status === 'success' || event.status === 'failure') {
          metrics.deployments.inc({ environment: event.environment, status: event.status });
        }
        break;
      case 'lead-time':
        metrics.leadTime.observe(event.leadTimeSeconds);
        break;
      case 'incident': {
        const key = keyOf(event, event.incidentId);
        incidents[event.event === 'detected' ? 'begin' : 'end'](key, event.occurredAt);
        break;
      }
      case 'vulnerability': {
        const key = keyOf(event, event.vulnerabilityId);
        if (event.event === 'published') {
          detections.begin(key, event.occurredAt);
        } else if (event.event === 'detected') {
          detections.end(key, event.occurredAt);
          remediations.begin(key, event.occurredAt);
        } else {
          remediations.end(key, event.occurredAt);
        }
        break;
      }
      case 'deployment-frequency':
      case 'change-failure-rate':
        break;
    }
  };
}

function keyOf({ repository }: CollectorEvent, id: string): string {
  return JSON.stringify([repository?.toLowerCase() ?? null, id]);
}
