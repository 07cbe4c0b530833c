import { missingEnvironments, type AboutDeployments } from '../aboutDeployments';

export interface DeploymentsWanted {
  readonly kind: 'deployments';
  /** Empty: every environment. */
  readonly environments: readonly string[];
}

/** GitHub's own deployments, by their statuses. */
export const deployments: AboutDeployments<'deployments', DeploymentsWanted> = {
  id: 'deployments',
  label: 'GitHub deployments',
  help: 'Deployments to an environment and their statuses',
  called: 'deployments',
  knowsEnvironments: true,
  options: {},
  needs: 'deployments',
  wanted: ({ environments }) => ({ kind: 'deployments', environments }),
  missing: async (lists, { environments }) =>
    missingEnvironments('environment', environments, await lists.environments()),
};
