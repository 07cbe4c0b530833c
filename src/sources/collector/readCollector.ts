import { UrlIncidentSource } from '../incidents/url/urlIncidentSource';
import type { Collector, CollectorAccess } from './collector';
import { connectCollector } from './collectorConnection';
import { deploymentEventsReader } from './deploymentEvents';
import { collectorDeploymentLog } from './deploymentLog';
import { listEnvironments } from './listEnvironments';

/** The collector's lists as sources; one of them remembers ETags, and asks again only for what changed. */
export function readCollector(access: CollectorAccess): Collector {
  const { repositories, now, timeLimitMillis, retryDelayMillis, kept } = access;
  const { name, lists, fetch } = connectCollector(access);
  const read = deploymentEventsReader(access);
  return {
    deployments: collectorDeploymentLog({ read, repositories, name }),
    incidents: new UrlIncidentSource({
      url: `${lists}/incidents`,
      name: `of the collector at ${name}`,
      fetch,
      now,
      ...(timeLimitMillis !== undefined && { timeLimitMillis }),
      ...(retryDelayMillis !== undefined && { retryDelayMillis }),
      ...(kept && { kept }),
    }),
    listEnvironments: (repository) => listEnvironments(read, repository, repositories, now()),
  };
}
