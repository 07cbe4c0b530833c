import type { SampleDeployment } from './happenings';

/**
 * GitHub marks the earlier successful deployments of an environment as inactive when a later one succeeds.
 * https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status
 */
export function withSupersededStatuses(deployments: readonly SampleDeployment[]): SampleDeployment[] {
  const nextSuccess = new Map<string, number>();
  const newestFirst = [...deployments].sort((one, other) => other.createdAt - one.createdAt);
  return newestFirst.map((deployment) => {
    const successAt = deployment.statuses.find((status) => status.state === 'success')?.at;
    const supersededAt = nextSuccess.get(deployment.environment);
    if (successAt === undefined) {
      return deployment;
    }
    nextSuccess.set(deployment.environment, successAt);
    return supersededAt === undefined
      ? deployment
      : { ...deployment, statuses: [...deployment.statuses, { state: 'inactive', at: supersededAt }] };
  });
}
