import { METRIC_TITLES } from '../../frames/metricText';
import type { AboutQuery } from '../kind';
import { GOAL_LINE, METRICS, SUMMARY, TREND } from '../sharedAbout';
import type { ChangeFailureRateQuery } from './query';

export const aboutChangeFailureRate: AboutQuery<ChangeFailureRateQuery> = {
  ...METRICS,
  choices: { ...METRICS.choices, goals: GOAL_LINE },
  isOfDeployments: true,
  title: METRIC_TITLES.changeFailureRate,
  description: 'Failed deployments, in percent of all that finished',
  whatItCounts:
    'Deployments that failed, in percent of those that finished in the window. One counts as failed, once, when its rollout failed, its health check failed later, it was rolled back, a critical incident followed, or a hotfix followed.',
  restsOn: ['delivery', 'incidents'],
  isPerDay: false,
  views: { summary: SUMMARY, trend: TREND },
  statistics: {
    options: [
      { value: 'percent', label: 'Percent', description: 'The failure rate itself' },
      { value: 'failed', label: 'Failed', description: 'How many deployments failed' },
      { value: 'total', label: 'Total', description: 'How many deployments finished' },
    ],
    mayBeLeftOut: true,
  },
};
