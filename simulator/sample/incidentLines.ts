import { timestamp } from '../history/timestamp';
import type { SampleIncident } from './happenings';

/** The lines of an incident log, in the order in which somebody would have written them. */
export function incidentLines(incidents: readonly SampleIncident[], repository: string): string[] {
  return incidents
    .flatMap(({ id, severity, detectedAt, resolvedAt }) => {
      const shared = { severity, incident_id: id, repository };
      const detected = { at: detectedAt, line: { event: 'detected', timestamp: timestamp(detectedAt), ...shared } };
      return resolvedAt === null
        ? [detected]
        : [detected, { at: resolvedAt, line: { event: 'resolved', timestamp: timestamp(resolvedAt), ...shared } }];
    })
    .sort((one, other) => one.at - other.at)
    .map(({ line }) => JSON.stringify(line));
}

/** A line that was cut off, and one that was written twice: both happen to hand-kept logs. */
export function withBadLines(lines: readonly string[]): string[] {
  const middle = Math.floor(lines.length / 2);
  const repeated = lines[middle] ?? '';
  return [...lines.slice(0, middle), '{"event": "detected", "timestamp": "20', ...lines.slice(middle), repeated];
}

/** NDJSON: one line each, and a line end behind the last. */
export function asNdjson(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
