import type { Frame } from '../frames/frame';
import type { Series } from '../frames/series';
import { summaryFrame } from '../frames/summaryFrame';
import { trendFrame } from '../frames/trendFrame';
import type { DeploymentFrequency } from '../metrics/deploymentFrequency';
import { measureDeploymentFrequency } from '../metrics/measureAll';
import type { DeploymentFrequencyQuery } from './doraQuery';
import type { QueryContext } from './queryContext';
import { overPoints, overSummary } from './measureGroups';

const NAME = 'deploymentFrequency';
const PER_DAY: Series<DeploymentFrequency> = {
  name: 'perDay',
  title: 'Deployments per day',
  unit: 'short',
  valueOf: ({ perDay }) => perDay,
};
const DEPLOYMENTS: Series<DeploymentFrequency> = {
  name: 'deployments',
  title: 'Deployments',
  unit: 'short',
  valueOf: ({ deployments }) => deployments,
};

export function queryDeploymentFrequency(query: DeploymentFrequencyQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'summary': {
      const groups = overSummary(query, context, measureDeploymentFrequency);
      return [summaryFrame(NAME, [PER_DAY, DEPLOYMENTS], groups, context.notices, query.format)];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureDeploymentFrequency);
      return [trendFrame(NAME, times, [PER_DAY], groups, context.notices, query.format)];
    }
  }
}
