import { missingEnvironments, type AboutDeployments } from './aboutDeployments';

export interface CollectorWanted {
  readonly kind: 'collector';
  /** Empty: every environment. */
  readonly environments: readonly string[];
}

/** What was posted to the collector: a log of deployments, whatever made them. */
export const collector: AboutDeployments<'collector', CollectorWanted> & Required<Pick<AboutDeployments, 'log'>> = {
  id: 'collector',
  label: 'Deployments in the collector',
  help: 'Posted to it by workflows and tools, or by GitHub; changes are read from GitHub, where it knows them',
  called: 'deployments in the collector',
  log: { id: 'collector', title: 'the collector' },
  knowsEnvironments: true,
  options: {},
  wanted: ({ environments }) => ({ kind: 'collector', environments }),
  missing: async (lists, { environments }) =>
    missingEnvironments('deployment event in the collector of environment', environments, await lists.environments()),
};
