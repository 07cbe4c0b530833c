import type { Frame } from '../frames/frame';
import type { Series } from '../frames/series';
import { summaryFrame } from '../frames/summaryFrame';
import { trendFrame } from '../frames/trendFrame';
import type { ChangeFailureRate } from '../metrics/changeFailureRate';
import { measureChangeFailureRate } from '../metrics/measureAll';
import type { ChangeFailureRateQuery } from './doraQuery';
import { overPoints, overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';

const NAME = 'changeFailureRate';
const PERCENT: Series<ChangeFailureRate> = {
  name: 'percent',
  title: 'Change failure rate',
  unit: 'percent',
  valueOf: ({ percent }) => percent,
};
const FAILED: Series<ChangeFailureRate> = {
  name: 'failed',
  title: 'Failed deployments',
  unit: 'short',
  valueOf: ({ failed }) => failed,
};
const TOTAL: Series<ChangeFailureRate> = {
  name: 'total',
  title: 'Finished deployments',
  unit: 'short',
  valueOf: ({ total }) => total,
};

export function queryChangeFailureRate(query: ChangeFailureRateQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'summary': {
      const groups = overSummary(query, context, measureChangeFailureRate);
      return [summaryFrame(NAME, [PERCENT, FAILED, TOTAL], groups, context.notices, query.format)];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureChangeFailureRate);
      return [trendFrame(NAME, times, [PERCENT], groups, context.notices, query.format)];
    }
  }
}
