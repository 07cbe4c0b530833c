import { infoNotice, type Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import type { Incident } from '../../engine/events/incident';

/** What an incident is made of, of a GitHub issue. */
export interface IncidentIssue {
  readonly number: number;
  readonly labels: readonly string[];
  readonly openedAt: Instant;
  /** null while it is open. */
  readonly closedAt: Instant | null;
  /** Why it was closed, in GitHub's words: `completed`, `not_planned`, `duplicate`, `reopened`. */
  readonly stateReason?: string | null;
  readonly url?: string;
  /** GitHub lists pull requests among issues; they are none. */
  readonly isPullRequest?: boolean;
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

/**
 * Whether an issue was closed as no incident of its own: a false alarm (`not_planned`) or one that another
 * issue is about already (`duplicate`). Nothing was restored when it was closed, so it counts nowhere.
 */
export function isDismissed({ closedAt, stateReason }: IncidentIssue): boolean {
  return closedAt !== null && ['not_planned', 'duplicate'].includes(stateReason?.toLowerCase() ?? '');
}

export function dismissedNotice(repository: string, label: string, count: number): Notice[] {
  const issues = count === 1 ? '1 issue' : `${count} issues`;
  return count === 0
    ? []
    : [infoNotice(`${repository}: ${issues} labelled ${label} closed as not planned or duplicate; not incidents`)];
}
