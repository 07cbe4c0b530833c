import type { Notice } from '../domain/notice';
import { secondsBetween, type Instant } from '../domain/time';
import type { Incident } from '../events/incident';
import { isOpenAt } from '../facts/restoredIncidents';
import { numberField, stringField, timeField } from './fields';
import type { Frame } from './frame';
import { tableFrame } from './frames';
import { linked, titled } from './rowText';

/**
 * One row per incident, latest first.
 *
 * @param moment at which an incident is called open or resolved
 */
export function incidentsFrame(incidents: readonly Incident[], moment: Instant, notices: readonly Notice[]): Frame {
  const rows = [...incidents].sort((a, b) => b.detectedAt - a.detectedAt || a.id.localeCompare(b.id, 'en'));
  return tableFrame(
    'incidents',
    [
      timeField(
        'detected',
        rows.map(({ detectedAt }) => detectedAt),
        titled('Detected')
      ),
      timeField(
        'resolved',
        rows.map((row) => (isOpenAt(row, moment) ? null : row.resolvedAt)),
        titled('Resolved')
      ),
      stringField(
        'incident',
        rows.map(({ id }) => id),
        linked(
          'Incident',
          'Open the incident',
          rows.map(({ url }) => url)
        )
      ),
      stringField(
        'severity',
        rows.map(({ severity }) => severity ?? null),
        titled('Severity')
      ),
      stringField(
        'repository',
        rows.map(({ repository }) => repository ?? null),
        titled('Repository')
      ),
      stringField(
        'state',
        rows.map((row) => (isOpenAt(row, moment) ? 'open' : 'resolved')),
        titled('State')
      ),
      numberField(
        'timeToRestore',
        rows.map((row) => timeToRestore(row, moment)),
        {
          config: { displayNameFromDS: 'Time to restore', unit: 's' },
        }
      ),
      numberField(
        'openFor',
        rows.map((row) => openFor(row, moment)),
        {
          config: { displayNameFromDS: 'Open for', unit: 's' },
        }
      ),
      stringField(
        'url',
        rows.map(({ url }) => url ?? null),
        titled('Link')
      ),
    ],
    notices
  );
}

function timeToRestore(incident: Incident, moment: Instant): number | null {
  return isOpenAt(incident, moment) || incident.resolvedAt === null
    ? null
    : secondsBetween(incident.detectedAt, incident.resolvedAt);
}

function openFor(incident: Incident, moment: Instant): number | null {
  return isOpenAt(incident, moment) ? secondsBetween(incident.detectedAt, moment) : null;
}
