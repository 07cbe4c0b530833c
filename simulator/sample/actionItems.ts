import { DAY, type Instant } from '../../src/engine/domain/time';
import { fullNameOf, type Repository } from '../history/gitHubHistory';
import { defaultIssue } from '../history/issue';
import { timestamp } from '../history/timestamp';

interface ActionItemPlan {
  readonly repository: string;
  readonly title: string;
  readonly openedDaysAgo: number;
  /** Counted from the end of the sample, so that one below 0 is overdue. */
  readonly dueInDays?: number;
  readonly doneDaysAgo?: number;
  readonly assignees: readonly string[];
}

const ACTION_ITEMS: readonly ActionItemPlan[] = [
  {
    repository: 'acme/payments',
    title: 'Try each migration on a copy of the database first',
    openedDaysAgo: 20,
    dueInDays: -4,
    assignees: ['noor-sample'],
  },
  {
    repository: 'acme/payments',
    title: 'Alert on failed checkouts',
    openedDaysAgo: 27,
    dueInDays: -12,
    doneDaysAgo: 13,
    assignees: ['jo-sample'],
  },
  {
    repository: 'acme/ledger',
    title: 'Agree on who reviews when half the team is away',
    openedDaysAgo: 6,
    assignees: [],
  },
  {
    repository: 'acme/search',
    title: 'Split the nightly tests in two',
    openedDaysAgo: 13,
    dueInDays: 10,
    assignees: ['jo-sample'],
  },
];

/**
 * A repository with what its team agreed on. It is numbered after all that was there, so that nothing before it gets another
 * number.
 */
export function withActionItems(repository: Repository, end: Instant): Repository {
  const planned = ACTION_ITEMS.filter((plan) => plan.repository === fullNameOf(repository));
  const latest = Math.max(0, ...[...repository.issues, ...repository.pullRequests].map(({ number }) => number));
  const issues = planned.map(({ title, openedDaysAgo, dueInDays, doneDaysAgo, assignees }, index) =>
    defaultIssue(latest + index + 1, {
      title,
      body: dueInDays === undefined ? '' : `Due: ${timestamp(end + dueInDays * DAY).slice(0, 10)}`,
      author: 'jo-sample',
      labels: ['dora-action'],
      assignees,
      createdAt: timestamp(end - openedDaysAgo * DAY),
      closedAt: doneDaysAgo === undefined ? null : timestamp(end - doneDaysAgo * DAY),
    })
  );
  return { ...repository, issues: [...repository.issues, ...issues] };
}
