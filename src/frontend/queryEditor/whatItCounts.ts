import type { DoraMetric } from '../../engine/query/doraQuery';

/** What the numbers of a metric are made of, for the tooltip beside it. */
export const WHAT_IT_COUNTS: Record<DoraMetric, string> = {
  deploymentFrequency:
    'Successful deployments that finished in the window, divided by its days. Jobs that deploy one commit in parallel are one deployment. No deployment in the window is 0; no deployment ever is "no data".',
  leadTime:
    "For every pull request delivered in the window: from its first commit to the end of the first successful deployment that contains it (or to its merge: a setting of the data source). Changes not deployed yet, merged before the first deployment on record or with impossible dates are left out and counted in the panel's notices.",
  changeFailureRate:
    'Deployments that failed, in percent of those that finished in the window. One counts as failed, once, when its rollout failed, its health check failed later, it was rolled back, a critical incident followed, or a hotfix followed.',
  timeToRestore:
    'For every incident resolved in the window: from its first detection to its end. Open incidents are counted apart; one that is detected again after its end is open.',
  classification:
    'The level of each metric over the window, by the profile in the settings of the data source, and the worst of them as the overall level.',
  deployments:
    'Deployments that finished in the window, successful or not, with every reason for which one counts as failed.',
  changes: 'Pull requests, with the deployment that delivered each and its lead time.',
  incidents: 'Incidents of the log, with severity, detection, end and how long they took.',
};
