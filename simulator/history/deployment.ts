import { latestFirst, type Timestamp } from './timestamp';

export interface Deployment {
  readonly id: number;
  readonly environment: string;
  /** The branch, tag or sha that was asked for. */
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly creator: string;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentStatusState;
  readonly createdAt: Timestamp;
  readonly description: string;
}

export type DeploymentStatusState =
  'error' | 'failure' | 'inactive' | 'in_progress' | 'pending' | 'queued' | 'success' | 'waiting';

/** The statuses as GitHub lists them: the newest first. */
export function statusesNewestFirst(deployment: Deployment): DeploymentStatus[] {
  return latestFirst(
    deployment.statuses,
    (status) => status.createdAt,
    (status) => status.id
  );
}
