import type { Issue, IssueStateReason } from './issue';
import { timestamp } from './timestamp';

export interface IssueInput {
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly labels?: readonly string[];
  readonly createdAt: string;
  readonly updatedAt?: string;
  /** Left out or null: still open. */
  readonly closedAt?: string | null;
  /** Left out: `completed` for one that is closed. */
  readonly stateReason?: IssueStateReason;
}

export function defaultIssue(number: number, input: IssueInput): Issue {
  const createdAt = timestamp(input.createdAt);
  const closedAt = input.closedAt === null || input.closedAt === undefined ? null : timestamp(input.closedAt);
  return {
    number,
    title: input.title ?? `Issue ${number}`,
    body: input.body ?? '',
    author: input.author ?? 'ada',
    labels: input.labels ?? [],
    createdAt,
    updatedAt: timestamp(input.updatedAt ?? closedAt ?? createdAt),
    closedAt,
    stateReason: input.stateReason ?? (closedAt === null ? null : 'completed'),
  };
}
