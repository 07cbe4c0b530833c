import type { DeploymentSource } from '../../eventSource';
import type { DeliveryPageWanted } from '../documents/deliveryPage';
import type { PageRequest } from './absorbAnswer';
import type { ReleasesWanted } from './absorbReleases';
import type { ReadingGoal, ReadingPlan } from './planReading';
import type { ListReading, RepositoryReading } from './repositoryReading';

/** The request for the pages that a plan wants from GraphQL; undefined when it wants none. */
export function pageRequest(
  reading: RepositoryReading,
  plan: ReadingPlan,
  { source, paths = [] }: Pick<ReadingGoal, 'source' | 'paths'>
): PageRequest | undefined {
  const { pullRequests, deployments } = reading;
  const wantsRows = plan.deployments.kind !== 'enough';
  const wanted: DeliveryPageWanted = {
    repository: reading.gitHubName,
    ...(plan.pullRequests.kind !== 'enough' && {
      pullRequests: { ...next(pullRequests), withFiles: paths.length > 0 },
    }),
    ...(wantsRows &&
      source.kind === 'deployments' && {
        deployments: { ...next(deployments), environments: source.environments },
      }),
    ...(wantsRows && source.kind === 'releases' && { releases: next(deployments) }),
  };
  return wanted.pullRequests || wanted.deployments || wanted.releases
    ? { reading, wanted, paths, releases: releasesWanted(source) }
    : undefined;
}

function next({ cursor, pageSize }: ListReading<unknown>) {
  return { after: cursor, size: pageSize };
}

function releasesWanted(source: DeploymentSource): ReleasesWanted {
  return source.kind === 'releases'
    ? { environment: source.environment, tagPatterns: source.tagPatterns ?? [] }
    : { environment: '', tagPatterns: [] };
}
