import { CoreApp } from '@grafana/data';
import type { DeploymentFrequencyQuery } from '../../engine/kinds/deploymentFrequency/query';

/** What a new panel, and Explore, start with: something that shows at once whether deployments were found. */
const FIRST_PANEL: DeploymentFrequencyQuery = {
  metric: 'deploymentFrequency',
  view: 'trend',
  window: '7d',
  bucket: 'auto',
  repositories: [],
  environments: [],
  groupBy: 'none',
  compare: 'none',
  interval: 'off',
  goals: 'off',
};

/** What a new alert rule starts with: one number per repository, which a threshold takes as it is. */
const FIRST_ALERT_RULE: DeploymentFrequencyQuery = {
  metric: 'deploymentFrequency',
  view: 'summary',
  window: '7d',
  bucket: 'auto',
  repositories: [],
  environments: [],
  groupBy: 'repository',
  compare: 'none',
  interval: 'off',
  goals: 'off',
  format: 'numeric',
};

/** What a new row starts with. */
export function defaultQuery(app: CoreApp | undefined): DeploymentFrequencyQuery {
  return app === CoreApp.UnifiedAlerting ? FIRST_ALERT_RULE : FIRST_PANEL;
}
