import { shaOf } from './sha';
import { latestFirst, minutesAfter, type Timestamp, timestamp } from './timestamp';

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

export interface DeploymentInput {
  readonly id?: number;
  readonly environment?: string;
  readonly ref?: string;
  readonly sha?: string;
  readonly task?: string;
  readonly creator?: string;
  readonly createdAt: string;
  readonly updatedAt?: string;
  /** Left out: a success two minutes after it was created. Empty: nobody ever reported how it went. */
  readonly statuses?: readonly DeploymentStatusInput[];
}

export interface DeploymentStatusInput {
  readonly state: DeploymentStatusState;
  readonly createdAt: string;
  readonly description?: string;
}

export function defaultDeployment(repository: string, id: number, branch: string, input: DeploymentInput): Deployment {
  const createdAt = timestamp(input.createdAt);
  const given: readonly DeploymentStatusInput[] = input.statuses ?? [
    { state: 'success', createdAt: minutesAfter(createdAt, 2) },
  ];
  const statuses = given.map((status, position) => ({
    id: id * 100 + position + 1,
    state: status.state,
    createdAt: timestamp(status.createdAt),
    description: status.description ?? '',
  }));
  return {
    id: input.id ?? id,
    environment: input.environment ?? 'production',
    ref: input.ref ?? branch,
    sha: input.sha ?? shaOf(repository, 'deployment', id),
    task: input.task ?? 'deploy',
    creator: input.creator ?? 'deploy-bot',
    createdAt,
    updatedAt: timestamp(input.updatedAt ?? latestOf(createdAt, statuses)),
    statuses,
  };
}

/** GitHub touches a deployment with every status. */
function latestOf(createdAt: Timestamp, statuses: readonly DeploymentStatus[]): Timestamp {
  return statuses.reduce((latest, status) => (status.createdAt > latest ? status.createdAt : latest), createdAt);
}
