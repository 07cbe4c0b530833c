import { z } from 'zod';
import { DoraError } from '../domain/doraError';
import { FRAME_FORMATS } from '../frames/frameFormat';
import { DORA_METRICS } from './doraMetrics';
import { FAILURE_STATISTICS, FREQUENCY_STATISTICS, type DoraQuery } from './doraQuery';
import { checkFormat } from './checkFormat';
import { migrateQuery } from './migrateQuery';

/** Dashboards save one name or a list, and variables can leave an empty name behind. */
const names = z
  .union([z.string().transform((name) => [name]), z.array(z.string())], { error: 'Expected a name or a list of names' })
  .transform((list) => list.map((name) => name.trim()).filter((name) => name !== ''))
  .default([]);

const scope = {
  repositories: names,
  environments: names,
  groupBy: z.enum(['none', 'repository', 'environment']).default('none'),
  format: z.enum(FRAME_FORMATS).optional(),
};
const window = {
  window: z.enum(['1d', '7d', '30d', 'range']).default('range'),
  bucket: z.enum(['auto', 'hour', 'day', 'week', 'month']).default('auto'),
};
const duration = {
  statistics: z
    .array(z.enum(['p50', 'p95', 'mean', 'count']))
    .min(1)
    .default(['p50', 'p95']),
  unit: z.enum(['s', 'm', 'h', 'd']).default('s'),
};
const summaryOrTrend = z.enum(['summary', 'trend']).default('summary');
const durationView = z.enum(['summary', 'trend', 'distribution']).default('summary');

const metrics = DORA_METRICS.map((metric) => `'${metric}'`).join(' | ');

const queries = [
  z.object({
    metric: z.literal('deploymentFrequency'),
    view: summaryOrTrend,
    ...scope,
    ...window,
    statistics: z.array(z.enum(FREQUENCY_STATISTICS)).min(1).optional(),
  }),
  z.object({ metric: z.literal('leadTime'), view: durationView, ...scope, ...window, ...duration }),
  z.object({
    metric: z.literal('changeFailureRate'),
    view: summaryOrTrend,
    ...scope,
    ...window,
    statistics: z.array(z.enum(FAILURE_STATISTICS)).min(1).optional(),
  }),
  z.object({ metric: z.literal('timeToRestore'), view: durationView, ...scope, ...window, ...duration }),
  z.object({
    metric: z.literal('classification'),
    view: z.enum(['summary', 'trend', 'details']).default('summary'),
    ...scope,
    ...window,
  }),
  z.object({
    metric: z.literal('deployments'),
    outcome: z.enum(['all', 'failed']).default('all'),
    ...scope,
    ...window,
  }),
  z.object({ metric: z.literal('changes'), ...scope, ...window }),
  z.object({
    metric: z.literal('incidents'),
    state: z.enum(['all', 'open', 'resolved']).default('all'),
    ...scope,
    ...window,
  }),
] as const;

const doraQuery = z.discriminatedUnion('metric', queries, {
  error: ({ code, input }) => (code === 'invalid_union' ? `${described(input)}; choose one of ${metrics}` : undefined),
});

function described(query: unknown): string {
  const metric = typeof query === 'object' && query !== null && 'metric' in query ? query.metric : undefined;
  return typeof metric === 'string' ? `"${metric}" is no kind of query` : 'It names no kind of query';
}

/**
 * Reads a query as a dashboard, an alert rule or a person wrote it, and fills in what it leaves out.
 *
 * @throws DoraError `badInput` that names the part that is wrong and what it may be
 */
export function parseQuery(query: unknown): DoraQuery {
  const result = doraQuery.safeParse(migrateQuery(query));
  if (!result.success) {
    throw new DoraError('badInput', `The query cannot be read: ${z.prettifyError(result.error)}`);
  }
  checkFormat(result.data);
  return result.data;
}
