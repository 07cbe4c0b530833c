import type { Timestamp } from './timestamp';

export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** The file's name under `.github/workflows/`. */
  readonly fileName: string;
}

/** One time that a run was run. */
export interface RunAttempt {
  readonly attempt: number;
  readonly status: WorkflowRunStatus;
  /** null while it runs. */
  readonly conclusion: WorkflowRunConclusion | null;
  readonly startedAt: Timestamp;
  readonly updatedAt: Timestamp;
}

/** A run with its latest attempt. */
export interface WorkflowRun extends RunAttempt {
  /** Stays the same when a run is run again; only `attempt` grows. */
  readonly id: number;
  readonly workflowId: number;
  readonly runNumber: number;
  readonly earlierAttempts: readonly RunAttempt[];
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly title: string;
  readonly createdAt: Timestamp;
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
