import { z } from 'zod';
import type { IncidentRoom } from '../incidentRoom';

export interface FailedDeploymentOptions {
  readonly kind: 'deployments';
}

/** Needs no log: the engine knows which deployments failed, and which one was the next that did not. */
export const failedDeployments = {
  id: 'deployments',
  title: 'Failed deployments',
  description: 'From a failed deployment to the next good one; no log is needed',
  place: 'nowhere, and failed deployments stand for them (failed deployment recovery time)',
  settings: {},
  options: z.object({}).transform((): FailedDeploymentOptions => ({ kind: 'deployments' })),
  open: () => () => ({
    readIncidents: async () => ({ incidents: [], areFailedDeployments: true, notices: [] }),
  }),
} as const satisfies IncidentRoom<FailedDeploymentOptions>;
