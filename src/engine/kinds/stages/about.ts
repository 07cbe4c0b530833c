import { EXTRA_TITLES } from '../../frames/metricText';
import type { AboutQuery } from '../kind';
import { DISTRIBUTION, NUMBERS, OF_DURATIONS, SUMMARY, TREND } from '../sharedAbout';
import type { StagesQuery } from './query';

export const aboutStages: AboutQuery<StagesQuery> = {
  ...NUMBERS,
  ...OF_DURATIONS,
  title: EXTRA_TITLES.stages,
  description: 'What lead time is spent on: coding, pickup, review, deploy',
  whatItCounts:
    'The changes that lead time counts, taken apart: coding (first commit to opened), pickup (to the first review by somebody else, or to the merge where nobody reviewed), review (to the merge) and deploy (to the deployment). The stages of one change add up to its lead time, and so do the means.',
  restsOn: ['delivery'],
  isPerDay: false,
  views: { summary: SUMMARY, trend: TREND, distribution: DISTRIBUTION },
};
