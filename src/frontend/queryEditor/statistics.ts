import type { Statistic } from '../../engine/frames/durationSeries';
import type { DoraMetric, FailureStatistic, FrequencyStatistic } from '../../engine/query/doraQuery';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { choice, type Choice } from './choices';

export type AnyStatistic = Statistic | FrequencyStatistic | FailureStatistic;

const OF_DURATIONS: Array<Choice<Statistic>> = [
  choice('p50', 'p50', 'The median: half took longer'),
  choice('p95', 'p95', 'One in twenty took longer'),
  choice('mean', 'Mean', 'Pulled up by a few long ones'),
  choice('count', 'Count', 'How many durations there are'),
];

const OF_FREQUENCY: Array<Choice<FrequencyStatistic>> = [
  choice('perDay', 'Per day', 'The frequency itself'),
  choice('deployments', 'Deployments', 'How many succeeded'),
];

const OF_FAILURES: Array<Choice<FailureStatistic>> = [
  choice('percent', 'Percent', 'The failure rate itself'),
  choice('failed', 'Failed', 'How many deployments failed'),
  choice('total', 'Total', 'How many deployments finished'),
];

/** The statistics that a metric has, the one that stands for it first; undefined where it has none. */
export function statisticsOf(metric: DoraMetric): Array<Choice<AnyStatistic>> | undefined {
  switch (metric) {
    case 'leadTime':
    case 'timeToRestore':
      return OF_DURATIONS;
    case 'deploymentFrequency':
      return OF_FREQUENCY;
    case 'changeFailureRate':
      return OF_FAILURES;
    default:
      return undefined;
  }
}

/** Empty where the query leaves them out. */
export function chosenStatistics(query: DoraDataQuery): readonly AnyStatistic[] {
  return ('statistics' in query ? query.statistics : undefined) ?? [];
}

/** The query with these statistics, which its metric has; with none, they are left out. */
export function withStatistics(query: DoraDataQuery, statistics: readonly AnyStatistic[]): DoraDataQuery {
  const { statistics: _before, ...rest } = { statistics: undefined, ...query };
  return { ...rest, ...(statistics.length === 0 ? {} : { statistics }) } as DoraDataQuery;
}
