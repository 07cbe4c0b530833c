import { joinParallel } from '../../../engine/events/joinParallel';
import type { DatedDeployment } from './datedDeployment';

/** The same as for the engine: jobs that overlap are one deployment, and what is known of its commit is known of it. */
export function joinDated(dated: readonly DatedDeployment[]): DatedDeployment[] {
  const bySha = new Map<string, DatedDeployment>();
  for (const one of dated) {
    const known = bySha.get(one.deployment.sha);
    bySha.set(one.deployment.sha, known === undefined || known.committedAt === null ? one : known);
  }
  return joinParallel(dated.map(({ deployment }) => deployment)).map((deployment) => ({
    committedAt: null,
    ...bySha.get(deployment.sha),
    deployment,
  }));
}
