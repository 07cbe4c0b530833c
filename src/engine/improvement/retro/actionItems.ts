import { DAY, type Instant } from '../../domain/time';
import { wallClockOf } from '../../trend/localTime';

/** An issue that a team agreed on, as it is written down. */
export interface ActionIssue {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly url?: string;
  readonly owner: string | null;
  /** A date such as `2026-08-31`; null where none is set. */
  readonly due: string | null;
  /** null while it is open. */
  readonly closedAt: Instant | null;
}

export interface ActionItem extends Omit<ActionIssue, 'closedAt' | 'url'> {
  readonly url: string | null;
  readonly state: 'open' | 'closed';
  readonly overdue: boolean;
}

/**
 * The action items that are open, and those closed since a moment: overdue ones first, then by when they are due.
 *
 * @param since those closed before it are over and done with
 */
export function actionItems(
  issues: readonly ActionIssue[],
  since: Instant,
  now: Instant,
  timeZone: string
): ActionItem[] {
  const today = wallClockOf(now, timeZone);
  return issues
    .filter(({ closedAt }) => closedAt === null || closedAt >= since)
    .map(({ closedAt, url, ...issue }): ActionItem => {
      const isOpen = closedAt === null;
      return {
        ...issue,
        url: url ?? null,
        state: isOpen ? 'open' : 'closed',
        overdue: isOpen && issue.due !== null && Date.parse(issue.due) + DAY <= today,
      };
    })
    .sort(
      (a, b) =>
        Number(b.overdue) - Number(a.overdue) ||
        (a.due ?? '9999').localeCompare(b.due ?? '9999', 'en') ||
        a.repository.localeCompare(b.repository, 'en') ||
        a.number - b.number
    );
}

/** The day of a line `Due: 2026-08-31` in a text, else that of a milestone; null without either. */
export function dueDay(text: string, milestone: Instant | null): string | null {
  const [, written] = /^\s*due:\s*(\d{4}-\d{2}-\d{2})\s*$/im.exec(text) ?? [];
  const isDate = written !== undefined && new Date(`${written}T00:00:00Z`).toISOString().startsWith(written);
  return isDate ? written : milestone === null ? null : new Date(milestone).toISOString().slice(0, 10);
}
