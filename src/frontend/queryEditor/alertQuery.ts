import { CoreApp } from '@grafana/data';
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
  const isRows = metric === 'deployments' || metric === 'changes' || metric === 'incidents';
  return app === CoreApp.UnifiedAlerting && isRows
    ? 'Rows cannot be alerted on: an alert rule compares numbers. Choose a metric.'
    : undefined;
}

/** Why an alert rule cannot compare what a view gives, or undefined. */
export function viewProblem(app: CoreApp | undefined, query: DoraDataQuery): string | undefined {
  if (app !== CoreApp.UnifiedAlerting || !('view' in query)) {
    return undefined;
  }
  if (query.view === 'distribution') {
    return 'Single durations cannot be alerted on: an alert rule compares one number. Choose Summary or Trend.';
  }
  return query.metric === 'classification' && query.view !== 'summary'
    ? 'Words cannot be alerted on: choose Summary, which counts Elite as 4, High 3, Medium 2 and Low 1.'
    : undefined;
}

/** Dashboard variables have no values in an alert rule. */
export function variableProblem(app: CoreApp | undefined, names: readonly string[]): string | undefined {
  const variable = app === CoreApp.UnifiedAlerting ? names.find((name) => /[$]|\[\[/.test(name)) : undefined;
  return variable === undefined ? undefined : `An alert rule has no dashboard variables: write out ${variable}.`;
}
