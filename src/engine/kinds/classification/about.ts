import type { AboutQuery } from '../kind';
import { NUMBERS, SUMMARY, TREND } from '../sharedAbout';
import type { ClassificationQuery } from './query';

/** Over time and in detail levels are words, which no time series holds. */
const WORDS = {
  formats: ['table'],
  notInAlerts: 'Words cannot be alerted on: choose Summary, which counts Elite as 4, High 3, Medium 2 and Low 1.',
} as const;

export const aboutClassification: AboutQuery<ClassificationQuery> = {
  ...NUMBERS,
  title: 'Performance level',
  description: 'Elite, High, Medium or Low: each metric and overall',
  whatItCounts:
    'The level of each metric over the window, by the profile in the settings of the data source, and the worst of them as the overall level.',
  restsOn: ['delivery', 'incidents'],
  isPerDay: true,
  views: {
    summary: SUMMARY,
    trend: { ...TREND, ...WORDS },
    details: { label: 'Details', description: 'One row per metric, with its value or why there is none', ...WORDS },
  },
};
