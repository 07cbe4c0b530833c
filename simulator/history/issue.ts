import type { Timestamp } from './timestamp';

/** Why an issue is closed, or that it was opened again, as REST says it; null where it never was closed. */
export type IssueStateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly closedAt: Timestamp | null;
  readonly stateReason: IssueStateReason;
}
