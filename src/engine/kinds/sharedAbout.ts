import type { Statistic } from '../frames/durationSeries';
import type { DurationUnit } from '../frames/durationUnit';
import { GROUPINGS } from '../measuring/groupings';
import type { Choice, ChoiceField, Statistics, View } from './kind';

/** Views as most metrics have them. */
export const SUMMARY: View = {
  label: 'Summary',
  description: 'One number for the window',
  formats: ['numeric', 'table'],
};

export const TREND: View = {
  label: 'Trend',
  description: 'The number over time',
  formats: ['timeseries', 'table'],
};

export const DISTRIBUTION: View = {
  label: 'Distribution',
  description: 'Every single duration, for a histogram',
  formats: ['table'],
  notInAlerts: 'Single durations cannot be alerted on: an alert rule compares one number. Choose Summary or Trend.',
};

export const HISTOGRAM: View = {
  label: 'Histogram',
  description: 'How many durations lie between round bounds and those of the levels, for the histogram panel',
  formats: ['table'],
  notInAlerts: 'Counts by length cannot be alerted on: an alert rule compares one number. Choose Summary or Trend.',
};

/** What metrics of durations have in common. */
export const OF_DURATIONS: {
  readonly statistics: Statistics<Statistic>;
  readonly units: ReadonlyArray<Choice<DurationUnit>>;
  readonly choices: { readonly durationsAs: ChoiceField<'numbers' | 'words'> };
} = {
  choices: {
    durationsAs: {
      label: 'Durations as',
      tooltip:
        'Words take the place of numbers in stats, tables, tooltips and on logarithmic axes of base 2; of value mappings that the panel has itself none are left then.',
      options: [
        { value: 'numbers', label: 'Numbers', description: 'In the unit: the panel says how they look' },
        { value: 'words', label: 'Words', description: '1 d 11 h, and the level beside a median' },
      ],
    },
  },
  statistics: {
    options: [
      { value: 'p50', label: 'p50', description: 'The median: half took longer' },
      { value: 'p95', label: 'p95', description: 'One in twenty took longer' },
      { value: 'mean', label: 'Mean', description: 'Pulled up by a few long ones' },
      { value: 'count', label: 'Count', description: 'How many durations there are' },
    ],
    mayBeLeftOut: false,
  },
  units: [
    { value: 's', label: 'Seconds' },
    { value: 'm', label: 'Minutes' },
    { value: 'h', label: 'Hours' },
    { value: 'd', label: 'Days' },
  ],
};

/** What is answered with numbers, by view. */
export const NUMBERS = { groupings: GROUPINGS, formats: [], choices: {} } as const;

/** Beside each number that of before. */
export const COMPARE = {
  label: 'Compare',
  tooltip: 'In a summary: beside each number that of the range of the same length before, and whether that is chance.',
  options: [
    { value: 'none', label: 'No' },
    { value: 'previous', label: 'With before' },
  ],
} as const;

/** The summaries of metrics tell, where that is asked for, what their numbers are worth. */
export const METRICS = {
  ...NUMBERS,
  choices: {
    compare: COMPARE,
    interval: {
      label: 'Interval',
      tooltip: 'In a summary: between what each number lies with 95 % confidence.',
      options: [
        { value: 'off', label: 'Off' },
        { value: 'on', label: '95 %' },
      ],
    },
  },
} as const;

/** Goals are set for the four metrics. */
export const GOAL_LINE = {
  label: 'Goals',
  tooltip:
    'In a trend: the target that held at each time, as a step line. Where the settings have no goal there is none.',
  options: [
    { value: 'off', label: 'Off' },
    { value: 'on', label: 'On' },
  ],
} as const;

/** What is answered with rows: in one way, together, and for people. */
export const ROWS = {
  groupings: [],
  isPerDay: false,
  formats: ['table'],
  views: {},
  notInAlerts: 'Rows cannot be alerted on: an alert rule compares numbers. Choose a metric.',
} as const;
