import type { DeploymentFrequencyQuery } from '../../engine/query/doraQuery';

/** What a new panel, and Explore, start with: something that shows at once whether deployments were found. */
export const DEFAULT_QUERY: DeploymentFrequencyQuery = {
  metric: 'deploymentFrequency',
  view: 'trend',
  window: '7d',
  bucket: 'auto',
  repositories: [],
  environments: [],
  groupBy: 'none',
};
