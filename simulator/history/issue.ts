import { type Timestamp, timestamp } from './timestamp';

/** Why an issue is closed, or that it was opened again, as REST says it; null where it never was closed. */
export type IssueStateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** When its milestone is due. */
  readonly milestoneDueOn: Timestamp | null;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly closedAt: Timestamp | null;
  readonly stateReason: IssueStateReason;
}

export interface IssueInput {
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly milestoneDueOn?: string;
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
    assignees: input.assignees ?? [],
    milestoneDueOn: input.milestoneDueOn === undefined ? null : timestamp(input.milestoneDueOn),
    createdAt,
    updatedAt: timestamp(input.updatedAt ?? closedAt ?? createdAt),
    closedAt,
    stateReason: input.stateReason ?? (closedAt === null ? null : 'completed'),
  };
}
