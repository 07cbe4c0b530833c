import type { SelectableValue } from '@grafana/data';
import { aboutOf } from '../../engine/kinds';
import type { Choice } from '../../engine/kinds/kind';
import { DORA_METRICS, type DoraMetric } from '../../engine/kinds/names';
import type { GroupBy } from '../../engine/measuring/scope';
import type { Bucket, Window } from '../../engine/measuring/window';

type Options<Value extends string> = Array<SelectableValue<Value> & Choice<Value>>;

export const METRICS: Options<DoraMetric> = DORA_METRICS.map((metric) => {
  const { title, description } = aboutOf(metric);
  return { value: metric, label: title, description };
});

/** The views that a metric has. */
export function viewsOf(metric: DoraMetric): Options<string> {
  return Object.entries(aboutOf(metric).views).map(([value, { label, description }]) => ({
    value,
    label,
    description,
  }));
}

export const WINDOWS: Options<Window> = [
  { value: '1d', label: '1 day' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: 'range', label: 'Time range' },
];

export const BUCKETS: Options<Bucket> = [
  { value: 'auto', label: 'Auto', description: 'By the length of the time range' },
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
];

export const GROUPINGS: Options<GroupBy> = [
  { value: 'none', label: 'None', description: 'One number for all together' },
  { value: 'repository', label: 'Repository' },
  { value: 'environment', label: 'Environment' },
];
