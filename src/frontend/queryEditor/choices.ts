import type { SelectableValue } from '@grafana/data';
import type { DurationUnit } from '../../engine/frames/durationUnit';
import type { Bucket, DoraMetric, GroupBy, Window } from '../../engine/query/doraQuery';

export type Choice<Value> = SelectableValue<Value> & { readonly value: Value; readonly label: string };

export const METRICS: Array<Choice<DoraMetric>> = [
  choice('deploymentFrequency', 'Deployment frequency', 'Successful deployments per day'),
  choice('leadTime', 'Lead time for changes', 'From the first commit to the deployment that delivered it'),
  choice('changeFailureRate', 'Change failure rate', 'Failed deployments, in percent of all that finished'),
  choice('timeToRestore', 'Time to restore service', 'From the detection of an incident to its end'),
  choice('classification', 'Performance level', 'Elite, High, Medium or Low: each metric and overall'),
  choice('deployments', 'Deployments', 'One row per deployment, with why it failed'),
  choice('changes', 'Changes', 'One row per pull request, with its lead time'),
  choice('incidents', 'Incidents', 'One row per incident'),
];

type View = 'summary' | 'trend' | 'distribution' | 'details';

const VIEWS: Record<View, Choice<View>> = {
  summary: choice('summary', 'Summary', 'One number for the window'),
  trend: choice('trend', 'Trend', 'The number over time'),
  distribution: choice('distribution', 'Distribution', 'Every single duration, for a histogram'),
  details: choice('details', 'Details', 'One row per metric, with its value or why there is none'),
};

/** The views that a metric has. */
export function viewsOf(metric: DoraMetric): Array<Choice<View>> {
  switch (metric) {
    case 'leadTime':
    case 'timeToRestore':
      return [VIEWS.summary, VIEWS.trend, VIEWS.distribution];
    case 'classification':
      return [VIEWS.summary, VIEWS.trend, VIEWS.details];
    default:
      return [VIEWS.summary, VIEWS.trend];
  }
}

export const WINDOWS: Array<Choice<Window>> = [
  choice('1d', '1 day'),
  choice('7d', '7 days'),
  choice('30d', '30 days'),
  choice('range', 'Time range'),
];

export const BUCKETS: Array<Choice<Bucket>> = [
  choice('auto', 'Auto', 'By the length of the time range'),
  choice('hour', 'Hour'),
  choice('day', 'Day'),
  choice('week', 'Week'),
  choice('month', 'Month'),
];

export const UNITS: Array<Choice<DurationUnit>> = [
  choice('s', 'Seconds'),
  choice('m', 'Minutes'),
  choice('h', 'Hours'),
  choice('d', 'Days'),
];

export const GROUPINGS: Array<Choice<GroupBy>> = [
  choice('none', 'None', 'One number for all together'),
  choice('repository', 'Repository'),
  choice('environment', 'Environment'),
];

export const OUTCOMES: Array<Choice<'all' | 'failed'>> = [choice('all', 'All'), choice('failed', 'Failed')];

export const STATES: Array<Choice<'all' | 'open' | 'resolved'>> = [
  choice('all', 'All'),
  choice('open', 'Open'),
  choice('resolved', 'Resolved'),
];

export function choice<Value>(value: Value, label: string, description?: string): Choice<Value> {
  return { value, label, ...(description === undefined ? {} : { description }) };
}
