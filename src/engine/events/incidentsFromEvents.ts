import { infoNotice, warningNotice, type Notice } from '../domain/notice';
import { DAY } from '../domain/time';
import { someOf } from '../text/shortened';
import { groupByIncident } from './groupByIncident';
import type { Incident, IncidentEvent } from './incident';

/** Somebody who opens an incident again so long after its resolution may well mean another one. */
const LONG_RESOLVED = DAY;

type Oddity = 'withoutDetection' | 'resolvedTooEarly' | 'reopenedLate';

/**
 * Puts incidents together from their events, in whatever order and however often these were written: the earliest
 * `detected` begins an incident, and its last event decides. Where that is `resolved`, it is the resolution; where it is
 * `detected`, the incident was reopened and is open. At one moment `resolved` comes last. The severity is that of the
 * earliest event of the incident that names one, detections first. An incident id counts per repository.
 *
 * @param concerns whether notices may tell of what was said of a repository
 */
export function incidentsFromEvents(
  events: readonly IncidentEvent[],
  concerns: (repository: string) => boolean = () => true
): {
  readonly incidents: readonly Incident[];
  readonly notices: readonly Notice[];
} {
  const incidents: Incident[] = [];
  const odd: Record<Oddity, string[]> = { withoutDetection: [], resolvedTooEarly: [], reopenedLate: [] };

  for (const group of groupByIncident(events).values()) {
    const detections = group.filter((event) => event.event === 'detected').sort(byTimestamp);
    const resolutions = group.filter((event) => event.event === 'resolved').sort(byTimestamp);
    const repository = [...detections, ...resolutions].find((event) => event.repository !== undefined)?.repository;
    const tell = (oddity: Oddity) => {
      if (repository === undefined || concerns(repository)) {
        odd[oddity].push(group[0]?.incidentId ?? '');
      }
    };
    const first = detections[0];
    if (first === undefined) {
      tell('withoutDetection');
      continue;
    }
    const inOrder = [...detections, ...resolutions];
    // Sorting is stable: at one moment the resolution stays behind the detection.
    const inTime = [...inOrder].sort((a, b) => a.timestamp - b.timestamp);
    const last = inTime.at(-1);
    const lastResolution = resolutions.at(-1);
    if (lastResolution !== undefined && lastResolution.timestamp < first.timestamp) {
      tell('resolvedTooEarly');
    } else if (wasReopenedLate(inTime)) {
      tell('reopenedLate');
    }
    const severity = inOrder.find((event) => event.severity !== undefined)?.severity;
    const url = inOrder.find((event) => event.url !== undefined)?.url;
    incidents.push({
      id: first.incidentId,
      detectedAt: first.timestamp,
      resolvedAt: last?.event === 'resolved' ? last.timestamp : null,
      ...(repository !== undefined && { repository }),
      ...(severity !== undefined && { severity }),
      ...(url !== undefined && { url }),
    });
  }

  incidents.sort((a, b) => a.detectedAt - b.detectedAt || a.id.localeCompare(b.id, 'en'));
  const notices = [
    ...aboutIncidents(odd.withoutDetection, 'resolved in the incident log but never detected; left out'),
    ...aboutIncidents(odd.resolvedTooEarly, 'resolved only before detected; counted as open'),
    // An id that is used for two outages makes one long one of them, which nobody could tell from the number.
    ...aboutIncidents(
      odd.reopenedLate,
      'detected again more than a day after the resolution; counted from the first detection on, ' +
        'where another outage needs an id of its own',
      infoNotice
    ),
  ];
  return { incidents, notices };
}

/** Equal times are told apart by severity, so that the order in the log never matters. */
function byTimestamp(a: IncidentEvent, b: IncidentEvent): number {
  return a.timestamp - b.timestamp || (a.severity ?? '').localeCompare(b.severity ?? '', 'en');
}

/** Whether a detection came long after a resolution that held until then. */
function wasReopenedLate(inTime: readonly IncidentEvent[]): boolean {
  let heldSince: number | undefined;
  let isBegun = false;
  for (const { event, timestamp } of inTime) {
    if (event === 'resolved') {
      heldSince = isBegun ? timestamp : undefined;
    } else if (heldSince !== undefined && timestamp - heldSince > LONG_RESOLVED) {
      return true;
    } else {
      heldSince = undefined;
      isBegun = true;
    }
  }
  return false;
}

function aboutIncidents(ids: readonly string[], what: string, notice = warningNotice): Notice[] {
  const sorted = [...ids].sort((a, b) => a.localeCompare(b, 'en'));
  const noun = ids.length === 1 ? 'Incident' : `${ids.length} incidents`;
  return ids.length === 0 ? [] : [notice(`${noun} ${what}: ${someOf(sorted, 5)}`)];
}
