import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { COMPARE, NUMBERS, SUMMARY, TREND } from '../sharedAbout';
import type { ClassificationQuery } from './query';

/** Over time and in detail levels are words, which no time series holds. */
const WORDS = {
  formats: ['table'],
  notInAlerts: 'Words cannot be alerted on: choose Summary, which counts Elite as 4, High 3, Medium 2 and Low 1.',
} as const;

export const aboutClassification: AboutQuery<ClassificationQuery> = {
  ...NUMBERS,
  groupings: PLACES_AND_TEAMS,
  title: 'Performance level',
  description: 'Elite, High, Medium or Low: each metric and overall',
  whatItCounts:
    'The level of each metric over the window, by the profile in the settings of the data source, and the worst of them as the overall level.',
  restsOn: ['delivery', 'incidents'],
  choices: {
    compare: { ...COMPARE, tooltip: 'In details: how each metric differs from the range of the same length before.' },
    windows: {
      label: 'Windows',
      tooltip: 'Over which window each level is worked out, in a summary and in details.',
      options: [
        { value: 'same', label: 'One for all' },
        {
          value: 'documented',
          label: 'As the panels',
          description: 'Frequency and lead time 7 days, failure rate the time range, time to restore 30 days',
        },
      ],
    },
  },
  isPerDay: true,
  views: {
    summary: SUMMARY,
    trend: { ...TREND, ...WORDS },
    details: { label: 'Details', description: 'One row per metric, with its value or why there is none', ...WORDS },
  },
};
