import { instantFromIso } from '../domain/instantFromIso';
import type { Deployment } from '../events/deployment';

export interface DeploymentFixture {
  /** ISO 8601; the deployment also started then unless `started` says otherwise. */
  readonly finished: string;
  readonly started?: string;
  readonly unhealthy?: string;
  readonly id?: string;
  readonly repository?: string;
  readonly environment?: string;
  readonly sha?: string;
  readonly version?: string;
  readonly status?: Deployment['status'];
  readonly url?: string;
}

/** A successful deployment of acme/shop to production, of a commit that nothing else is about. */
export function aDeployment(fixture: DeploymentFixture): Deployment {
  const { finished, started = finished, unhealthy, ...rest } = fixture;
  return {
    id: `deployment of ${finished}`,
    repository: 'acme/shop',
    environment: 'production',
    sha: `sha of ${finished}`,
    status: 'success',
    startedAt: instantFromIso(started),
    finishedAt: instantFromIso(finished),
    ...(unhealthy !== undefined && { unhealthyAt: instantFromIso(unhealthy) }),
    ...rest,
  };
}
