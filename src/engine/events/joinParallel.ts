import { environmentKey } from '../domain/environmentKey';
import type { Deployment } from './deployment';

/**
 * Deployments with those of one commit to one environment that overlap in time (the jobs of a matrix, regions) joined into
 * one: started with the first, finished with the last, successful when all were. One that starts the moment another
 * finishes comes after it, so what happens at one moment, as a merge or a release does, is never joined.
 *
 * @param deployments in any order; what is joined already stays as it is
 */
export function joinParallel(deployments: readonly Deployment[]): Deployment[] {
  const alike = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const key = [deployment.sha, environmentKey(deployment.environment), deployment.repository].join('\n');
    const others = alike.get(key);
    if (others === undefined) {
      alike.set(key, [deployment]);
    } else {
      others.push(deployment);
    }
  }
  return [...alike.values()].flatMap((all) => (all.length === 1 ? all : overlapping(all).map(joined)));
}

/** Those that overlap, also by way of others. */
function overlapping(all: readonly Deployment[]): Deployment[][] {
  const groups: Deployment[][] = [];
  let lastFinish = -Infinity;
  for (const deployment of [...all].sort(byStart)) {
    if (deployment.startedAt < lastFinish) {
      groups.at(-1)?.push(deployment);
    } else {
      groups.push([deployment]);
    }
    lastFinish = Math.max(lastFinish, deployment.finishedAt);
  }
  return groups;
}

function joined(jobs: readonly Deployment[]): Deployment {
  const [first, ...others] = jobs as readonly [Deployment, ...Deployment[]];
  if (others.length === 0) {
    return first;
  }
  const { unhealthyAt: _ofFirst, ...kept } = first;
  const unhealthy = jobs.flatMap(({ unhealthyAt }) => unhealthyAt ?? []);
  // The page of the job that failed says most.
  const failed = jobs.find(({ status }) => status === 'failure');
  const told = failed?.url === undefined ? first : failed;
  return {
    ...kept,
    status: failed === undefined ? 'success' : 'failure',
    finishedAt: Math.max(...jobs.map(({ finishedAt }) => finishedAt)),
    ...(failed === undefined && unhealthy.length > 0 && { unhealthyAt: Math.min(...unhealthy) }),
    ...(told.url !== undefined && { url: told.url }),
  };
}

function byStart(a: Deployment, b: Deployment): number {
  return a.startedAt - b.startedAt || a.finishedAt - b.finishedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
