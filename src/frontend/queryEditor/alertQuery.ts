import { CoreApp } from '@grafana/data';
import { aboutOf } from '../../engine/kinds';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { chosenStatistics, withStatistics } from './statistics';

/**
 * The query as an alert rule takes it: a summary as one number per group, and one statistic, as a rule tells numbers
 * apart by their labels alone. In other places the query as it is.
 * @see https://grafana.com/docs/grafana/latest/alerting/fundamentals/alert-rules/queries-conditions/
 */
export function queryFor(app: CoreApp | undefined, query: DoraDataQuery): DoraDataQuery {
  const format = 'view' in query && query.view === 'summary' ? 'numeric' : undefined;
  const statistics = chosenStatistics(query);
  if (app !== CoreApp.UnifiedAlerting || (query.format === format && statistics.length <= 1)) {
    return query;
  }
  const { format: _ofPanel, ...rest } = query;
  const shaped = { ...rest, ...(format === undefined ? {} : { format }) } as DoraDataQuery;
  return statistics.length <= 1 ? shaped : withStatistics(shaped, statistics.slice(0, 1));
}

/** Why an alert rule cannot compare what a metric gives, or undefined. */
export function metricProblem(app: CoreApp | undefined, { metric }: DoraDataQuery): string | undefined {
  return app === CoreApp.UnifiedAlerting ? aboutOf(metric).notInAlerts : undefined;
}

/** Why an alert rule cannot compare what a view gives, or undefined. */
export function viewProblem(app: CoreApp | undefined, query: DoraDataQuery): string | undefined {
  return app === CoreApp.UnifiedAlerting && 'view' in query
    ? aboutOf(query.metric).views[query.view]?.notInAlerts
    : undefined;
}

/** Dashboard variables have no values in an alert rule. */
export function variableProblem(app: CoreApp | undefined, names: readonly string[]): string | undefined {
  const variable = app === CoreApp.UnifiedAlerting ? names.find((name) => /[$]|\[\[/.test(name)) : undefined;
  return variable === undefined ? undefined : `An alert rule has no dashboard variables: write out ${variable}.`;
}
