import type { Frame } from '../frames/frame';
import type { Series } from '../frames/series';
import { summaryFrame } from '../frames/summaryFrame';
import { trendFrame } from '../frames/trendFrame';
import { measureChangeFailureRate, type ChangeFailureRate } from '../metrics/changeFailureRate';
import { FAILURE_STATISTICS, type ChangeFailureRateQuery, type FailureStatistic } from './doraQuery';
import { overPoints, overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';

const NAME = 'changeFailureRate';

const SERIES: Record<FailureStatistic, Series<ChangeFailureRate>> = {
  percent: { name: 'percent', title: 'Change failure rate', unit: 'percent', valueOf: ({ percent }) => percent },
  failed: { name: 'failed', title: 'Failed deployments', unit: 'short', valueOf: ({ failed }) => failed },
  total: { name: 'total', title: 'Finished deployments', unit: 'short', valueOf: ({ total }) => total },
};

export function queryChangeFailureRate(query: ChangeFailureRateQuery, context: QueryContext): Frame[] {
  const { view, format } = query;
  switch (view) {
    case 'summary': {
      const series = (query.statistics ?? FAILURE_STATISTICS).map((statistic) => SERIES[statistic]);
      const groups = overSummary(query, context, measureChangeFailureRate);
      return [summaryFrame(NAME, series, groups, context.notices, format)];
    }
    case 'trend': {
      const series = (query.statistics ?? ['percent']).map((statistic) => SERIES[statistic]);
      const { times, groups } = overPoints(query, context, measureChangeFailureRate);
      return [trendFrame(NAME, times, series, groups, context.notices, format)];
    }
  }
}
