import { DAY } from '../../domain/time';
import { WEEKS_OF_SLOPE } from '../../improvement/goals/goalProgress';
import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { GoalsQuery } from './query';

export const aboutGoals: AboutQuery<GoalsQuery> = {
  ...ROWS,
  title: 'Goals',
  description: 'One row per goal of the settings: whether it is met, and whether it will be',
  whatItCounts:
    'Whole weeks, from Monday to Monday: the last with data, the one before it, and what each of the last 13 gains on the one before (Theil and Sen, with the 95 % interval). Expected is where that line will be on the day of the goal; a goal is on track, or not, where both ends of the interval say so.',
  restsOn: ['delivery', 'incidents'],
  isGrouped: true,
  // The week that runs is not one of them.
  looksBack: (WEEKS_OF_SLOPE + 1) * 7 * DAY,
  choices: {},
};
