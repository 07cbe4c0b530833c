/**
 * The names under which queries of each kind are saved, with what else they were or are called: what DORA's reports and
 * `dora collect` call two of the metrics. https://dora.dev/guides/dora-metrics-four-keys/
 *
 * Apart from the rooms, because Grafana asks for the names before it loads what reads and answers queries.
 */
const NAMES = {
  deploymentFrequency: [],
  leadTime: ['leadTimeForChanges'],
  changeFailureRate: [],
  timeToRestore: ['timeToRestoreService'],
  reworkRate: ['deploymentReworkRate'],
  stages: [],
  classification: [],
  deployments: [],
  changes: [],
  incidents: [],
  goals: [],
  actionItems: [],
  reviews: ['weeklyReview'],
  security: [],
  forecast: [],
  successCriteria: [],
  dataQuality: [],
} as const satisfies Record<string, readonly string[]>;

export type DoraMetric = keyof typeof NAMES;

/** The kinds of queries there are, in the order in which they are offered. */
export const DORA_METRICS = Object.keys(NAMES) as readonly DoraMetric[];

/** The kind of that name, or of one that means the same; undefined for none. */
export function metricNamed(name: string): DoraMetric | undefined {
  return DORA_METRICS.find((metric) => metric === name || otherNames(metric).includes(name));
}

function otherNames(metric: DoraMetric): readonly string[] {
  return NAMES[metric];
}
