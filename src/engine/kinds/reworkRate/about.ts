import { EXTRA_TITLES } from '../../frames/metricText';
import type { AboutQuery } from '../kind';
import { METRICS, SUMMARY, TREND } from '../sharedAbout';
import type { ReworkRateQuery } from './query';

export const aboutReworkRate: AboutQuery<ReworkRateQuery> = {
  ...METRICS,
  isOfDeployments: true,
  title: EXTRA_TITLES.reworkRate,
  description: 'Deployments that mend or take back, in percent of the successful ones',
  whatItCounts:
    'Successful deployments that were unplanned, in percent of all that succeeded in the window: those that are the first to contain a hotfix or a revert, however long after what it mends, and those that another one was rolled back with. What a hotfix is, the settings of the data source say.',
  restsOn: ['delivery'],
  isPerDay: false,
  views: { summary: SUMMARY, trend: TREND },
  statistics: {
    options: [
      { value: 'percent', label: 'Percent', description: 'The rework rate itself' },
      { value: 'rework', label: 'Rework', description: 'How many deployments were rework' },
      { value: 'total', label: 'Total', description: 'How many deployments succeeded' },
    ],
    mayBeLeftOut: true,
  },
};
