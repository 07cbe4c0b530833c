import { SECOND } from '../../engine/domain/time';
import { Spellings } from '../../engine/domain/spellings';
import type { StoredEvent } from '../storage/eventStore';
import { beginAtZero, type DoraMetrics } from './doraMetrics';
import { FirstLeadTimes } from './firstLeadTimes';
import { FirstOutcomes } from './firstOutcomes';
import { SecurityPatches } from './patches/securityPatches';
import { incidentTimer } from './spans/incidentTimer';
import { vulnerabilityTimer } from './spans/vulnerabilityTimer';

/** Rules, alerts and most dashboards ask for the environment of this name, in this spelling. */
const USUAL_ENVIRONMENT = 'production';

/**
 * Counts stored events, each once and in the order of storing: whoever counts the same store from its beginning, after a
 * restart or beside another collector, comes to the same numbers.
 *
 * What was counted stays: a counter that goes down looks to Prometheus like one that began anew, and would count
 * everything before it twice. A correction counts where nothing was counted yet; the lists and the data source follow all.
 */
export function eventCounter(metrics: DoraMetrics): (stored: StoredEvent) => void {
  const patches = new SecurityPatches(() => metrics.securityPatches.inc());
  const outcomes = new FirstOutcomes();
  const leadTimes = new FirstLeadTimes();
  const timeIncident = incidentTimer((millis) => metrics.incidentResolution.observe(millis / SECOND));
  const timeVulnerability = vulnerabilityTimer(
    (millis) => metrics.vulnerabilityDetection.observe(millis / SECOND),
    (millis) => metrics.vulnerabilityRemediation.observe(millis / SECOND)
  );
  const environments = new Spellings([]);
  const begun = new Set<string>();
  const labelOf = (name: string) => {
    environments.learn(name);
    const environment = environments.of(name) ?? name;
    if (!begun.has(environment)) {
      begun.add(environment);
      beginAtZero(metrics, environment);
    }
    return environment;
  };
  // A series that begins at 1 has no increase that Prometheus could see: the usual environment begins at 0.
  labelOf(USUAL_ENVIRONMENT);
  metrics.securityPatches.inc(0);
  return ({ id, matter, event }) => {
    // These follow corrections: a deployment that succeeded after all is one more patch, and never one less.
    patches.take(event, matter);
    switch (event.kind) {
      case 'deployment':
        if (outcomes.isFirst(id, matter, event)) {
          metrics.deployments.inc({ environment: labelOf(event.environment), status: event.status });
        }
        return undefined;
      case 'lead-time':
        return leadTimes.isFirst(id, matter, event) ? metrics.leadTime.observe(event.leadTimeSeconds) : undefined;
      case 'incident':
        return timeIncident(matter, event);
      case 'vulnerability':
        return timeVulnerability(matter, event);
      // A webhook does not tell a pull request's first commit: it makes no lead time.
      case 'change':
      case 'deployment-frequency':
      case 'change-failure-rate':
        return undefined;
    }
  };
}
