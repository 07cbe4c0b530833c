import type { DoraMetric } from './doraQuery';

const NAMES: Record<DoraMetric, true> = {
  deploymentFrequency: true,
  leadTime: true,
  changeFailureRate: true,
  timeToRestore: true,
  classification: true,
  deployments: true,
  changes: true,
  incidents: true,
};

/** The kinds of queries there are. */
export const DORA_METRICS = Object.keys(NAMES) as readonly DoraMetric[];

export function isDoraMetric(name: unknown): name is DoraMetric {
  return typeof name === 'string' && Object.hasOwn(NAMES, name);
}
