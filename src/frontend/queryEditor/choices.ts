import type { SelectableValue } from '@grafana/data';
import { aboutOf } from '../../engine/kinds';
import type { Choice } from '../../engine/kinds/kind';
import { DORA_METRICS, type DoraMetric } from '../../engine/kinds/names';
import type { GroupBy } from '../../engine/measuring/groupings';
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

const GROUPINGS: Options<GroupBy> = [
  { value: 'none', label: 'None', description: 'One number for all together' },
  { value: 'repository', label: 'Repository' },
  { value: 'environment', label: 'Environment' },
  { value: 'team', label: 'Team', description: "Those of the data source's settings; a repository may be in several" },
  { value: 'label', label: 'Label', description: 'The labels of pull requests; one may have several' },
  { value: 'authorKind', label: 'Author', description: 'Whether a person or a bot opened the pull request' },
  {
    value: 'trailer',
    label: 'Trailer',
    description: "Which trailer patterns of the data source's settings the commits match",
  },
];

/** What the numbers of a metric can be told apart by. */
export function groupingsOf(metric: DoraMetric): Options<GroupBy> {
  const { groupings } = aboutOf(metric);
  return GROUPINGS.filter(({ value }) => groupings.includes(value));
}
