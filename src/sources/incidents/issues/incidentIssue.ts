import type { Instant } from '../../../engine/domain/time';
import type { Incident } from '../../../engine/events/incident';

/** What an incident is made of, of a GitHub issue. */
export interface IncidentIssue {
  readonly number: number;
  readonly labels: readonly string[];
  readonly openedAt: Instant;
  /** null while it is open. */
  readonly closedAt: Instant | null;
  /** Why it was closed, in GitHub's words. */
  readonly stateReason?: string;
  readonly url?: string;
  /** GitHub lists pull requests among issues; they are none. */
  readonly isPullRequest?: boolean;
}

const NONE_AFTER_ALL = new Set(['not_planned', 'duplicate']);

/**
 * Whether an issue was closed as no incident after all: a false alarm, or one that another issue is about. Otherwise it was
 * closed as completed, or nobody said why: before 2022 GitHub knew no reasons, and older servers know no `duplicate`.
 */
export function isClosedAsNone({ closedAt, stateReason }: Pick<IncidentIssue, 'closedAt' | 'stateReason'>): boolean {
  return closedAt !== null && stateReason !== undefined && NONE_AFTER_ALL.has(stateReason.toLowerCase());
}

/**
 * An issue as an incident: opened is detected, closed is resolved, a `severity:…` label is its severity.
 * Of several such labels the first in the alphabet counts, so that the order of labels never matters.
 */
export function incidentFromIssue(repository: string, issue: IncidentIssue): Incident {
  const severity = issue.labels
    .flatMap((label) => /^severity\s*:\s*(.+)$/i.exec(label.trim())?.[1] ?? [])
    .sort((a, b) => a.localeCompare(b, 'en'))[0];
  return {
    id: `${repository}#${issue.number}`,
    repository,
    detectedAt: issue.openedAt,
    resolvedAt: issue.closedAt,
    ...(severity !== undefined && { severity }),
    ...(issue.url !== undefined && { url: issue.url }),
  };
}
