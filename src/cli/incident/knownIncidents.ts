import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import { groupByIncident } from '../../engine/events/groupByIncident';
import type { Incident, IncidentEvent } from '../../engine/events/incident';
import { incidentsFromEvents } from '../../engine/events/incidentsFromEvents';
import type { CliHost } from '../cliHost';
import { listedLines, type CollectorAccess } from './collector';

/** What the collector holds on an incident, by the id that a correction names. */
export interface IncidentWord extends IncidentEvent {
  readonly id: string;
}

export interface KnownIncident extends Incident {
  /** After `detectedAt` where it was opened again: no resolution from before that ends it. */
  readonly detectedLastAt: Instant;
  /** All that holds on it, in the order of time. */
  readonly words: readonly IncidentWord[];
}

const listedWord = z
  .object({
    id: z.string(),
    event: z.enum(['detected', 'resolved']),
    timestamp: z.string().transform(instantFromIso),
    incident_id: z.string(),
    severity: z.string().optional(),
    repository: z.string().optional(),
  })
  .transform(({ incident_id, severity, repository, ...word }): IncidentWord => ({
    ...word,
    incidentId: incident_id,
    ...(severity !== undefined && { severity }),
    ...(repository !== undefined && { repository }),
  }));

const withdrawnWord = z.object({ incident_id: z.string(), event: z.string().endsWith('-withdrawn') });

/**
 * The incidents of a collector, oldest first, put together from their events as the metrics do.
 * @throws DoraError when the list cannot be read
 */
export async function knownIncidents(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>
): Promise<{ readonly incidents: readonly KnownIncident[]; readonly notices: readonly Notice[] }> {
  const lines = await listedLines(access, host, 'current');
  const words = lines.map((line) => readWord(line, access));
  const incidents = [...groupByIncident(words).values()].flatMap((group) =>
    incidentsFromEvents(group).incidents.map((incident) => ({
      ...incident,
      detectedLastAt: group.reduce(
        (last, { event, timestamp }) => (event === 'detected' ? Math.max(last, timestamp) : last),
        incident.detectedAt
      ),
      words: group,
    }))
  );
  return {
    incidents: incidents.sort((a, b) => a.detectedAt - b.detectedAt || a.id.localeCompare(b.id, 'en')),
    notices: incidentsFromEvents(words).notices,
  };
}

/** Whether all that was said about an incident of that id was taken back. Only to be asked where it is in no list. */
export async function wasWithdrawn(
  id: string,
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>
): Promise<boolean> {
  const lines = await listedLines(access, host, 'history');
  return lines.some(
    (line) => withdrawnWord.safeParse(JSON.parse(line)).data?.incident_id.normalize() === id.normalize()
  );
}

function readWord(line: string, { endpoint }: CollectorAccess): IncidentWord {
  try {
    return listedWord.parse(JSON.parse(line));
  } catch (thrown) {
    throw new DoraError(
      'badResponse',
      `What answers at ${endpoint} does not list incidents as a collector does; METRICS_ENDPOINT ends with /dora`,
      { cause: thrown }
    );
  }
}
