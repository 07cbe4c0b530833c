import { formatDuration } from '../../engine/domain/formatDuration';
import { secondsBetween, type Instant } from '../../engine/domain/time';
import type { Incident } from '../../engine/events/incident';
import { incidentsFromLog } from '../../sources/incidentLog/incidentsFromLog';
import type { CommandContext } from '../createProgram';
import { askCollector } from './askCollector';
import { collectorAccess } from './collectorAccess';

export interface ListOptions {
  readonly open?: true;
  readonly repo?: string;
  readonly format: 'text' | 'json';
  readonly endpoint?: string;
}

/** Prints the incidents of the collector, put together from their events as the metrics do. */
export async function listIncidents(
  { open, repo, format, endpoint }: ListOptions,
  { host }: CommandContext
): Promise<void> {
  const access = collectorAccess(endpoint, host.environment, 'read');
  const { text } = await askCollector(access, host, '/incidents', { accept: 'application/x-ndjson' });
  const { incidents, notices } = incidentsFromLog(text, { name: `of ${access.endpoint}`, now: host.now() });
  const shown = incidents
    .filter(({ resolvedAt }) => open !== true || resolvedAt === null)
    .filter(({ repository }) => repo === undefined || repository?.toLowerCase() === repo.toLowerCase())
    .reverse();
  host.stdout.write(format === 'json' ? `${JSON.stringify(shown.map(toJson), null, 2)}\n` : toText(shown, host.now()));
  notices.forEach((notice) => host.stderr.write(`${notice.text}\n`));
}

function toJson({ id, repository, severity, detectedAt, resolvedAt }: Incident): object {
  return {
    incident_id: id,
    ...(repository !== undefined && { repository }),
    ...(severity !== undefined && { severity }),
    detected: new Date(detectedAt).toISOString(),
    resolved: resolvedAt === null ? null : new Date(resolvedAt).toISOString(),
    restore_seconds: resolvedAt === null ? null : secondsBetween(detectedAt, resolvedAt),
  };
}

function toText(incidents: readonly Incident[], now: Instant): string {
  if (incidents.length === 0) {
    return 'No incidents.\n';
  }
  const rows = incidents.map(({ id, severity = '', repository = '', detectedAt, resolvedAt }) => [
    id,
    severity,
    `detected ${new Date(detectedAt).toISOString()}`,
    resolvedAt === null
      ? `open for ${formatDuration(secondsBetween(detectedAt, now))}`
      : `restored after ${formatDuration(secondsBetween(detectedAt, resolvedAt))}`,
    repository,
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`
    )
    .join('');
}
