import type { Instant } from '../../src/engine/domain/time';

/** What GitHub, the incident log and the collector say, row by row and unjudged: all that the SQL works from. */
export interface RawFacts {
  readonly repository: ReadonlyArray<{ readonly repository: string; readonly default_branch: string | null }>;
  readonly former_repository_name: ReadonlyArray<{ readonly repository: string; readonly former_name: string }>;
  readonly renamed_branch: ReadonlyArray<{
    readonly repository: string;
    readonly former_name: string;
    readonly name: string;
  }>;
  readonly pull_request: readonly PullRequestRow[];
  readonly pull_request_commit: readonly CommitRow[];
  readonly pull_request_label: readonly LabelRow[];
  readonly review: readonly ReviewRow[];
  readonly direct_commit: readonly DirectCommitRow[];
  readonly side_commit: readonly SideCommitRow[];
  readonly github_deployment: readonly DeploymentRow[];
  readonly deployment_status: readonly StatusRow[];
  readonly workflow_run: readonly WorkflowRunRow[];
  readonly workflow_run_attempt: readonly RunAttemptRow[];
  readonly release: readonly ReleaseRow[];
  readonly incident_event: readonly IncidentEventRow[];
  readonly deployment_event: readonly DeploymentEventRow[];
}

export interface PullRequestRow {
  readonly repository: string;
  readonly number: number;
  /** null: the account was deleted. */
  readonly author: string | null;
  readonly base_branch: string;
  readonly created_at: Instant;
  readonly merged_at: Instant | null;
  readonly merge_commit_sha: string | null;
  /** The last of its commits; null where none is listed. */
  readonly head_sha: string | null;
}

export interface CommitRow {
  readonly repository: string;
  readonly number: number;
  readonly committed_at: Instant;
  readonly authored_at: Instant;
}

export interface LabelRow {
  readonly repository: string;
  readonly number: number;
  readonly label: string;
}

export interface ReviewRow {
  readonly repository: string;
  readonly number: number;
  /** null: the account was deleted. */
  readonly author: string | null;
  /** null: it is still being written. */
  readonly submitted_at: Instant | null;
}

/** A commit that was pushed to the default branch. */
export interface DirectCommitRow {
  readonly repository: string;
  readonly sha: string;
  readonly committed_at: Instant;
}

/** A commit of another branch, with the one that it was made on. */
export interface SideCommitRow {
  readonly repository: string;
  readonly sha: string;
  readonly parent_sha: string;
}

export interface DeploymentRow {
  readonly repository: string;
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  readonly created_at: Instant;
}

export interface StatusRow {
  readonly repository: string;
  readonly deployment_id: number;
  readonly id: number;
  readonly state: string;
  readonly created_at: Instant;
}

export interface WorkflowRunRow {
  readonly repository: string;
  readonly id: number;
  readonly workflow: string;
  /** Or the tag. */
  readonly branch: string;
  readonly sha: string;
}

export interface RunAttemptRow {
  readonly repository: string;
  readonly run_id: number;
  readonly attempt: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: Instant;
  readonly updated_at: Instant;
}

export interface ReleaseRow {
  readonly repository: string;
  readonly id: number;
  readonly tag: string;
  readonly sha: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly published_at: Instant | null;
}

export interface IncidentEventRow {
  readonly incident_id: string;
  /** null: the log names no repository, and the incident concerns each. */
  readonly repository: string | null;
  readonly event: 'detected' | 'resolved';
  readonly happened_at: Instant;
  readonly severity: string | null;
}

/** A deployment as somebody posted it to the collector. */
export interface DeploymentEventRow {
  /** Counts up in the order of posting. */
  readonly id: number;
  /** null: the event names none. */
  readonly repository: string | null;
  readonly environment: string;
  /** Perhaps short, perhaps in capitals, perhaps no sha. */
  readonly sha: string;
  readonly status: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly happened_at: Instant;
}

/** The column types of every table, as DuckDB's `from_json` wants them. */
export const TABLES: Readonly<Record<keyof RawFacts, Readonly<Record<string, string>>>> = {
  repository: { repository: 'VARCHAR', default_branch: 'VARCHAR' },
  former_repository_name: { repository: 'VARCHAR', former_name: 'VARCHAR' },
  renamed_branch: { repository: 'VARCHAR', former_name: 'VARCHAR', name: 'VARCHAR' },
  pull_request: {
    repository: 'VARCHAR',
    number: 'BIGINT',
    author: 'VARCHAR',
    base_branch: 'VARCHAR',
    created_at: 'BIGINT',
    merged_at: 'BIGINT',
    merge_commit_sha: 'VARCHAR',
    head_sha: 'VARCHAR',
  },
  pull_request_commit: { repository: 'VARCHAR', number: 'BIGINT', committed_at: 'BIGINT', authored_at: 'BIGINT' },
  pull_request_label: { repository: 'VARCHAR', number: 'BIGINT', label: 'VARCHAR' },
  review: { repository: 'VARCHAR', number: 'BIGINT', author: 'VARCHAR', submitted_at: 'BIGINT' },
  direct_commit: { repository: 'VARCHAR', sha: 'VARCHAR', committed_at: 'BIGINT' },
  side_commit: { repository: 'VARCHAR', sha: 'VARCHAR', parent_sha: 'VARCHAR' },
  github_deployment: {
    repository: 'VARCHAR',
    id: 'BIGINT',
    environment: 'VARCHAR',
    sha: 'VARCHAR',
    created_at: 'BIGINT',
  },
  deployment_status: {
    repository: 'VARCHAR',
    deployment_id: 'BIGINT',
    id: 'BIGINT',
    state: 'VARCHAR',
    created_at: 'BIGINT',
  },
  workflow_run: {
    repository: 'VARCHAR',
    id: 'BIGINT',
    workflow: 'VARCHAR',
    branch: 'VARCHAR',
    sha: 'VARCHAR',
  },
  workflow_run_attempt: {
    repository: 'VARCHAR',
    run_id: 'BIGINT',
    attempt: 'BIGINT',
    status: 'VARCHAR',
    conclusion: 'VARCHAR',
    started_at: 'BIGINT',
    updated_at: 'BIGINT',
  },
  release: {
    repository: 'VARCHAR',
    id: 'BIGINT',
    tag: 'VARCHAR',
    sha: 'VARCHAR',
    draft: 'BOOLEAN',
    prerelease: 'BOOLEAN',
    published_at: 'BIGINT',
  },
  incident_event: {
    incident_id: 'VARCHAR',
    repository: 'VARCHAR',
    event: 'VARCHAR',
    happened_at: 'BIGINT',
    severity: 'VARCHAR',
  },
  deployment_event: {
    id: 'BIGINT',
    repository: 'VARCHAR',
    environment: 'VARCHAR',
    sha: 'VARCHAR',
    status: 'VARCHAR',
    happened_at: 'BIGINT',
  },
};
