import { METRIC_TITLES } from '../../frames/metricText';
import type { AboutQuery } from '../kind';
import { DISTRIBUTION, GOAL_LINE, HISTOGRAM, METRICS, OF_DURATIONS, SUMMARY, TREND } from '../sharedAbout';
import type { LeadTimeQuery } from './query';

export const aboutLeadTime: AboutQuery<LeadTimeQuery> = {
  ...METRICS,
  ...OF_DURATIONS,
  choices: { ...METRICS.choices, ...OF_DURATIONS.choices, goals: GOAL_LINE },
  title: METRIC_TITLES.leadTime,
  description: 'From the first commit to the deployment that delivered it',
  whatItCounts:
    "For every pull request delivered in the window: from its first commit to the end of the first successful deployment that contains it (or to its merge: a setting of the data source). Changes not deployed yet, merged before the first deployment on record or with impossible dates are left out and counted in the panel's notices.",
  restsOn: ['delivery'],
  isPerDay: false,
  views: { summary: SUMMARY, trend: TREND, distribution: DISTRIBUTION, histogram: HISTOGRAM },
};
