import type { SavedQuery } from './dataRequest';

const METRICS = ['deploymentFrequency', 'leadTime', 'changeFailureRate', 'timeToRestore'];

/** What alert rules ask: a number for each repository. */
export const SUMMARIES: readonly SavedQuery[] = METRICS.map((metric) => ({
  metric,
  view: 'summary',
  groupBy: 'repository',
  format: 'numeric',
}));

/** What both dashboards ask, and rules. */
export const EVERYTHING: readonly SavedQuery[] = [
  ...SUMMARIES,
  ...[...METRICS, 'classification'].flatMap((metric) => [
    { metric, view: 'summary' },
    { metric, view: 'trend', bucket: 'day', window: '7d' },
  ]),
  { metric: 'leadTime', view: 'distribution' },
  { metric: 'timeToRestore', view: 'distribution' },
  { metric: 'classification', view: 'details' },
  { metric: 'deployments', outcome: 'failed' },
  { metric: 'incidents', state: 'open' },
];

/** So many, going through them again and again. */
export function repeated(queries: readonly SavedQuery[], count: number): SavedQuery[] {
  return Array.from({ length: count }, (_, index) => queries[index % queries.length] ?? {});
}
