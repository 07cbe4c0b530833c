import { METRIC_TITLES, metricText } from '../../engine/frames/metricText';
import { groupTitle } from '../../engine/frames/series';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { Report } from './report';

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

const BY: Readonly<Record<NonNullable<Report['by']>, string>> = {
  repository: 'Repository',
  environment: 'Environment',
  team: 'Team',
  label: 'Label',
  authorKind: 'Author',
  trailer: 'Trailer',
};

/** One line of the table of groups, under a heading that names the columns. */
export interface GroupTable {
  readonly heading: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** A row for each group with its four values and its level; undefined where nothing was grouped. */
export function groupTable({ by, groups }: Report): GroupTable | undefined {
  return by === undefined
    ? undefined
    : {
        heading: [BY[by], ...Object.values(METRIC_TITLES), 'Overall'],
        rows: groups.map(({ labels, value: { metrics, classification } }) => [
          groupTitle(labels),
          ...METRICS.map((metric) => {
            const level = classification.levels[metric];
            const { value } = metricText(metric, metrics);
            return level.kind === 'measured' ? `${value}, ${level.value}` : value;
          }),
          classification.overall.kind === 'measured' ? classification.overall.value.level : '–',
        ]),
      };
}
