import { METRIC_TITLES } from '../../frames/metricText';
import type { AboutQuery } from '../kind';
import { GOAL_LINE, METRICS, SUMMARY, TREND } from '../sharedAbout';
import type { DeploymentFrequencyQuery } from './query';

export const aboutDeploymentFrequency: AboutQuery<DeploymentFrequencyQuery> = {
  ...METRICS,
  choices: { ...METRICS.choices, goals: GOAL_LINE },
  isOfDeployments: true,
  title: METRIC_TITLES.deploymentFrequency,
  description: 'Successful deployments per day',
  whatItCounts:
    'Successful deployments that finished in the window, divided by its days. Jobs that deploy one commit in parallel are one deployment. No deployment in the window is 0; no deployment ever is "no data".',
  restsOn: ['delivery'],
  isPerDay: true,
  views: { summary: SUMMARY, trend: TREND },
  statistics: {
    options: [
      { value: 'perDay', label: 'Per day', description: 'The frequency itself' },
      { value: 'deployments', label: 'Deployments', description: 'How many succeeded' },
    ],
    mayBeLeftOut: true,
  },
};
