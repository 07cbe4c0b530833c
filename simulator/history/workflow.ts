import type { Timestamp } from './timestamp';

export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** The file's name under `.github/workflows/`. */
  readonly fileName: string;
}

export interface WorkflowRun {
  /** Stays the same when a run is run again; only `attempt` grows. */
  readonly id: number;
  readonly workflowId: number;
  readonly runNumber: number;
  readonly attempt: number;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly title: string;
  readonly status: WorkflowRunStatus;
  /** null while it runs. */
  readonly conclusion: WorkflowRunConclusion | null;
  readonly createdAt: Timestamp;
  /** When the latest attempt started. */
  readonly startedAt: Timestamp;
  readonly updatedAt: Timestamp;
}

export type WorkflowRunStatus = 'completed' | 'in_progress' | 'queued' | 'requested' | 'waiting' | 'pending';

export type WorkflowRunConclusion =
  | 'success'
  | 'failure'
  | 'timed_out'
  | 'startup_failure'
  | 'cancelled'
  | 'skipped'
  | 'neutral'
  | 'stale'
  | 'action_required';
