import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { measured, noData } from '../../domain/measured';
import type { Notice } from '../../domain/notice';
import { type Instant, secondsBetween } from '../../domain/time';
import { isWithin, type TimeRange } from '../../domain/timeRange';
import type { Incident } from '../../events/incident';
import { isCritical } from '../../facts/failureSignals/criticalBugSignals';
import { isOpenAt } from '../../facts/restoredIncidents';
import { numberField, stringField, timeField } from '../../frames/fields';
import { inWords } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, titled } from '../../frames/rowText';
import type { Series } from '../../frames/series';
import { noDataNotice, summaryFrame } from '../../frames/summaryFrame';
import { groupByPlaceOrTeam } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { measureTimeToRestore, whyNoIncidents } from '../../metrics/timeToRestore';

const schema = z.object({
  metric: z.literal('incidents'),
  view: z.enum(['rows', 'summary']).default('rows'),
  severity: z.enum(['all', 'critical']).default('all'),
  state: z.enum(['all', 'open', 'resolved']).default('all'),
  ...scope,
  groupBy: groupByPlaceOrTeam,
  ...window,
});

/** One row per incident, or how many there are. */
export type IncidentsQuery = Immutable<z.output<typeof schema>>;

export const incidents = { schema, frames };

/** The incidents open at the end of the window, and those resolved in it. */
function frames(query: IncidentsQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const isWanted = wanted(query, range, context);
  if (query.view === 'summary') {
    const counts = context.groups.map(({ labels, value: { incidents } }) => ({
      labels,
      value:
        incidents.kind === 'read'
          ? measured(incidents.incidents.filter(isWanted).length)
          : noData(whyNoIncidents(incidents)),
    }));
    return [summaryFrame('incidents', [COUNT], counts, context.notices, query.format)];
  }
  const incidents = new Set(
    context.groups.flatMap(({ value }) => (value.incidents.kind === 'read' ? value.incidents.incidents : []))
  );
  const rows = [...incidents].filter(isWanted);
  const unread = context.groups
    .filter(({ value }) => value.incidents.kind !== 'read')
    .flatMap(({ labels, value }) => noDataNotice({ labels, value: measureTimeToRestore(value, range) }));
  return [incidentsFrame(rows, Math.min(range.to, context.now), [...context.notices, ...unread])];
}

const COUNT: Series<number> = { name: 'incidents', title: 'Incidents', unit: 'short', valueOf: (count) => count };

function wanted(
  { state, severity }: IncidentsQuery,
  range: TimeRange,
  { settings }: QueryContext
): (incident: Incident) => boolean {
  return (incident) => {
    const open = isOpenAt(incident, range.to);
    const resolved = !open && incident.resolvedAt !== null && isWithin(incident.resolvedAt, range);
    const isInState = state === 'all' ? open || resolved : state === 'open' ? open : resolved;
    return isInState && (severity === 'all' || isCritical(incident, settings.failureSignals));
  };
}

/**
 * One row per incident, latest first.
 *
 * @param moment at which an incident is called open or resolved
 */
function incidentsFrame(incidents: readonly Incident[], moment: Instant, notices: readonly Notice[]): Frame {
  const rows = [...incidents].sort((a, b) => b.detectedAt - a.detectedAt || a.id.localeCompare(b.id, 'en'));
  const frame = rowsFrame(
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
        linked('Incident', 'Open the incident', addressesOf(rows))
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
      stringField('url', addressesOf(rows), titled('Link')),
    ],
    notices
  );
  return inWords(frame, 's');
}

function timeToRestore(incident: Incident, moment: Instant): number | null {
  return isOpenAt(incident, moment) || incident.resolvedAt === null
    ? null
    : secondsBetween(incident.detectedAt, incident.resolvedAt);
}

function openFor(incident: Incident, moment: Instant): number | null {
  return isOpenAt(incident, moment) ? secondsBetween(incident.detectedAt, moment) : null;
}
