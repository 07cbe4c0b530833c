import { METRIC_TITLES, metricText } from '../../engine/frames/metricText';
import { groupTitle } from '../../engine/frames/series';
import { isCohort } from '../../engine/measuring/groupings';
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

/**
 * A row for each group with its values and its level; undefined where nothing was grouped. Groups of changes have no time to
 * restore, and no level: levels are of all that a team does.
 */
export function groupTable({ by, groups }: Report): GroupTable | undefined {
  if (by === undefined) {
    return undefined;
  }
  const ofChanges = isCohort(by);
  const metrics = METRICS.filter((metric) => !ofChanges || metric !== 'timeToRestore');
  return {
    heading: [BY[by], ...metrics.map((metric) => METRIC_TITLES[metric]), ...(ofChanges ? [] : ['Overall'])],
    rows: groups.map(({ labels, value: { metrics: values, classification } }) => [
      groupTitle(labels),
      ...metrics.map((metric) => {
        const level = classification.levels[metric];
        const { value } = metricText(metric, values);
        return level.kind === 'measured' && !ofChanges ? `${value}, ${level.value}` : value;
      }),
      ...(ofChanges ? [] : [classification.overall.kind === 'measured' ? classification.overall.value.level : '–']),
    ]),
  };
}
