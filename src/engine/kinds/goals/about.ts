import { GOALS_LOOK_BACK } from '../../improvement/lookBack';
import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { NUMBERS, SUMMARY } from '../sharedAbout';
import type { GoalsQuery } from './query';

export const aboutGoals: AboutQuery<GoalsQuery> = {
  ...NUMBERS,
  groupings: PLACES_AND_TEAMS,
  title: 'Goals',
  description: 'One row per goal of the settings: whether it is met, and whether it will be; or how many are missed',
  whatItCounts:
    'Whole weeks, from Monday to Monday: the last with data, the one before it, and what each of the last 13 gains on the one before (Theil and Sen, with the 95 % interval). Expected is where that line will be on the day of the goal; a goal is on track, or not, where both ends of the interval say so.',
  restsOn: ['delivery', 'incidents'],
  isPerDay: false,
  // Without goals nothing more than for other panels has to be read.
  looksBack: ({ goals }) => (Object.keys(goals).length === 0 ? 0 : GOALS_LOOK_BACK),
  views: {
    rows: {
      label: 'Rows',
      description: 'One row per goal',
      formats: ['table'],
      notInAlerts: 'Rows cannot be alerted on: choose Summary, which counts the goals that are missed.',
    },
    summary: { ...SUMMARY, description: 'How many of the goals that are due next are missed' },
  },
};
