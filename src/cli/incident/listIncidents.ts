import { terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { printedJson, writeLine } from '../writeText';
import { formatDuration } from '../../engine/domain/formatDuration';
import { secondsBetween, type Instant } from '../../engine/domain/time';
import type { CommandContext } from '../commandContext';
import { stacked, type Piece } from '../styled';
import { collectorAccess } from './collector';
import { shownMoment } from '../localTime';
import { repositoryOption } from './incidentOptions';
import { knownIncidents, type KnownIncident } from './knownIncidents';

export interface ListOptions {
  readonly open?: true;
  readonly repo?: string;
  readonly format: 'text' | 'json';
  readonly endpoint?: string;
}

/** Prints the incidents of the collector as the metrics see them: open ones first, and the newest of each first. */
export async function listIncidents(
  { open, repo, format, endpoint }: ListOptions,
  { host }: CommandContext
): Promise<void> {
  const access = collectorAccess(endpoint, host.environment, 'read');
  const wanted = repo === undefined ? undefined : repositoryOption('--repo', repo).toLowerCase();
  const { incidents, notices } = await knownIncidents(access, host);
  const fitting = incidents
    // One that names no repository concerns each of them.
    .filter(({ repository }) => wanted === undefined || (repository?.toLowerCase() ?? wanted) === wanted)
    .reverse();
  const shown = [...fitting.filter(isOpen), ...(open === true ? [] : fitting.filter((incident) => !isOpen(incident)))];
  const nothing = open === true ? 'No incident is open.' : 'No incidents.';
  const text = shown.length === 0 ? [nothing] : toText(shown, host.now());
  host.stdout.writeStyled([...(format === 'json' ? [printedJson(shown.map(toJson))] : text), '\n']);
  notices.forEach((notice) => writeLine(host.stderr, notice.text));
}

/** An id may be of any length; the list stays one. */
const WIDEST_CELL = 60;

function isOpen({ resolvedAt }: KnownIncident): boolean {
  return resolvedAt === null;
}

function toJson({ id, repository, severity, detectedAt, resolvedAt, words }: KnownIncident): object {
  return {
    incident_id: id,
    ...(repository !== undefined && { repository }),
    ...(severity !== undefined && { severity }),
    detected: new Date(detectedAt).toISOString(),
    resolved: resolvedAt === null ? null : new Date(resolvedAt).toISOString(),
    restore_seconds: resolvedAt === null ? null : secondsBetween(detectedAt, resolvedAt),
    events: words.map((word) => ({
      id: word.id,
      event: word.event,
      timestamp: new Date(word.timestamp).toISOString(),
    })),
  };
}

/** A row for each, in columns; what is open stands out. */
function toText(incidents: readonly KnownIncident[], now: Instant): Piece[] {
  const rows = incidents.map(({ id, severity, repository, detectedAt, resolvedAt }) =>
    [
      id,
      severity ?? '-',
      repository ?? 'every repository',
      `detected ${shownMoment(detectedAt)}`,
      resolvedAt === null
        ? `open for ${formatDuration(secondsBetween(detectedAt, now))}`
        : `resolved ${shownMoment(resolvedAt)} after ${formatDuration(secondsBetween(detectedAt, resolvedAt))}`,
    ].map((cell) => terminalLine(cell, WIDEST_CELL))
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.max(width, columnsOf(row[column] ?? '')), 0)
  );
  return stacked(
    rows.map((row, index) => {
      const cells = row.slice(0, -1).map((cell, column) => `${padded(cell, widths[column] ?? 0)}  `);
      const state = row.at(-1) ?? '';
      return [cells.join(''), incidents[index]?.resolvedAt === null ? { text: state, style: 'warning' } : state];
    })
  );
}
