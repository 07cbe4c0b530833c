import type { Finding } from './finding';

const MARKS = { ok: '✓', warning: '⚠', error: '✗' } as const;

/** A finding as a line of the report's details. */
export function marked({ severity, text }: Pick<Finding, 'severity' | 'text'>): string {
  return `${MARKS[severity]} ${text}`;
}

/** Whether a report's details hold a warning: a health check of Grafana's server has no status for one. */
export function holdsWarning(verboseMessage: string): boolean {
  return verboseMessage.split('\n').some((line) => line.startsWith(MARKS.warning));
}
