import { METRIC_TITLES } from '../../frames/metricText';
import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { DISTRIBUTION, GOAL_LINE, HISTOGRAM, METRICS, OF_DURATIONS, SUMMARY, TREND } from '../sharedAbout';
import type { TimeToRestoreQuery } from './query';

export const aboutTimeToRestore: AboutQuery<TimeToRestoreQuery> = {
  ...METRICS,
  ...OF_DURATIONS,
  choices: { ...METRICS.choices, ...OF_DURATIONS.choices, goals: GOAL_LINE },
  groupings: PLACES_AND_TEAMS,
  title: METRIC_TITLES.timeToRestore,
  description: 'From the detection of an incident to its end',
  whatItCounts:
    'For every incident resolved in the window: from its first detection to its end. Open incidents are counted apart; one that is detected again after its end is open. Where failed deployments stand for incidents (incidentSource: deployments) it is failed deployment recovery time: from the finish of a failed deployment to that of the next one that did not fail.',
  restsOn: ['incidents'],
  isPerDay: false,
  views: { summary: SUMMARY, trend: TREND, distribution: DISTRIBUTION, histogram: HISTOGRAM },
};
