import { shaOf } from './sha';
import { minutesAfter, type Timestamp, timestamp } from './timestamp';

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

export interface WorkflowRunInput {
  readonly id?: number;
  /** The file's name; left out: `release.yml`. */
  readonly workflow?: string;
  readonly runNumber?: number;
  /** Left out: one more than the earlier ones that are given. */
  readonly attempt?: number;
  readonly earlierAttempts?: readonly RunAttemptInput[];
  readonly event?: string;
  readonly branch?: string;
  readonly sha?: string;
  readonly title?: string;
  readonly status?: WorkflowRunStatus;
  readonly conclusion?: WorkflowRunConclusion | null;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly updatedAt?: string;
}

interface RunAttemptInput {
  /** Left out: its place in the list. */
  readonly attempt?: number;
  readonly conclusion?: WorkflowRunConclusion | null;
  readonly startedAt: string;
  readonly updatedAt: string;
}

export function defaultWorkflowRun(
  repository: string,
  id: number,
  workflowId: number,
  branch: string,
  input: WorkflowRunInput
): WorkflowRun {
  const createdAt = timestamp(input.createdAt);
  const status = input.status ?? 'completed';
  const whenFinished = input.conclusion === undefined ? 'success' : input.conclusion;
  return {
    id: input.id ?? id,
    workflowId,
    runNumber: input.runNumber ?? id % 10_000_000,
    attempt: input.attempt ?? (input.earlierAttempts?.length ?? 0) + 1,
    earlierAttempts: (input.earlierAttempts ?? []).map(({ attempt, conclusion = 'failure', ...times }, index) => ({
      attempt: attempt ?? index + 1,
      status: 'completed',
      conclusion,
      startedAt: timestamp(times.startedAt),
      updatedAt: timestamp(times.updatedAt),
    })),
    event: input.event ?? 'push',
    branch: input.branch ?? branch,
    sha: input.sha ?? shaOf(repository, 'run', id),
    title: input.title ?? `Run ${id % 10_000_000}`,
    status,
    conclusion: status === 'completed' ? whenFinished : null,
    createdAt,
    startedAt: timestamp(input.startedAt ?? createdAt),
    updatedAt: timestamp(input.updatedAt ?? minutesAfter(createdAt, 5)),
  };
}
