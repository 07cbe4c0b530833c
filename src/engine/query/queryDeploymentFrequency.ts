import type { Frame } from '../frames/frame';
import type { Series } from '../frames/series';
import { summaryFrame } from '../frames/summaryFrame';
import { trendFrame } from '../frames/trendFrame';
import { measureDeploymentFrequency, type DeploymentFrequency } from '../metrics/deploymentFrequency';
import { FREQUENCY_STATISTICS, type DeploymentFrequencyQuery, type FrequencyStatistic } from './doraQuery';
import { overPoints, overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';
import { recordNotices } from './recordNotices';

const NAME = 'deploymentFrequency';

const SERIES: Record<FrequencyStatistic, Series<DeploymentFrequency>> = {
  perDay: { name: 'perDay', title: 'Deployments per day', unit: 'short', valueOf: ({ perDay }) => perDay },
  deployments: { name: 'deployments', title: 'Deployments', unit: 'short', valueOf: ({ deployments }) => deployments },
};

export function queryDeploymentFrequency(query: DeploymentFrequencyQuery, context: QueryContext): Frame[] {
  const { view, format } = query;
  switch (view) {
    case 'summary': {
      const series = (query.statistics ?? FREQUENCY_STATISTICS).map((statistic) => SERIES[statistic]);
      const groups = overSummary(query, context, measureDeploymentFrequency);
      return [summaryFrame(NAME, series, groups, [...context.notices, ...recordNotices(query, context)], format)];
    }
    case 'trend': {
      const series = (query.statistics ?? ['perDay']).map((statistic) => SERIES[statistic]);
      const { times, groups } = overPoints(query, context, measureDeploymentFrequency);
      return [trendFrame(NAME, times, series, groups, context.notices, format)];
    }
  }
}
