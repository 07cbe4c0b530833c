import type { Notice } from '../../domain/notice';
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

/** What was read of the issues that are action items, and what was left out. */
export interface ActionItemsRead {
  readonly issues: readonly ActionIssue[];
  readonly notices: readonly Notice[];
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
  return issues
    .filter(({ closedAt }) => closedAt === null || closedAt >= since)
    .map(({ closedAt, url, ...issue }): ActionItem => {
      const isOpen = closedAt === null;
      return {
        ...issue,
        url: url ?? null,
        state: isOpen ? 'open' : 'closed',
        overdue: isOpen && overdueDays(issue.due, now, timeZone) > 0,
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

/** How many days have ended since the one that something was due on, where the team is; 0 until that day is over. */
export function overdueDays(due: string | null, now: Instant, timeZone: string): number {
  const days = due === null ? 0 : Math.floor((wallClockOf(now, timeZone) - Date.parse(due)) / DAY);
  return Math.max(days, 0);
}

/** The day of a line `Due: 2026-08-31` in a text, else that of a milestone; null without either. */
export function dueDay(text: string, milestone: Instant | null): string | null {
  const [, written] = /^\s*due:\s*(\d{4}-\d{2}-\d{2})\s*$/im.exec(text) ?? [];
  const isDate = written !== undefined && new Date(`${written}T00:00:00Z`).toISOString().startsWith(written);
  return isDate ? written : milestone === null ? null : new Date(milestone).toISOString().slice(0, 10);
}
