import type { DeploymentsQuery } from '../../engine/kinds/deployments/query';

/** What a new annotation marks: every deployment in the panels' time range. */
export const DEFAULT_ANNOTATION: DeploymentsQuery = {
  metric: 'deployments',
  outcome: 'all',
  window: 'range',
  bucket: 'auto',
  repositories: [],
  environments: [],
  groupBy: 'none',
};
