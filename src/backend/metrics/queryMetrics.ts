import { Counter, Histogram, type Registry } from 'prom-client';
import type { DoraErrorCode } from '../../engine/domain/doraError';

/** Which kind of query it was; `unknown` where it could not be understood. Never a text that somebody typed. */
export interface QueryKind {
  readonly metric: string;
  readonly view: string;
}

export const UNKNOWN_QUERY: QueryKind = { metric: 'unknown', view: 'unknown' };

/** How a query ended: `mistake` is one of ours. */
export type QueryStatus = 'ok' | DoraErrorCode | 'cancelled' | 'mistake';

export interface QueryMetrics {
  count(kind: QueryKind, status: QueryStatus, seconds: number): void;
}

/** From what is kept to a first read of many repositories. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createQueryMetrics(registry: Registry): QueryMetrics {
  const registers = [registry];
  const queries = new Counter({
    name: 'dora_queries_total',
    help: 'Queries answered, by how they ended: ok, the code of an error, cancelled, or mistake (of the plugin).',
    labelNames: ['metric', 'view', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'dora_query_duration_seconds',
    help: 'How long queries took, reading included.',
    labelNames: ['metric', 'view'],
    buckets: SECONDS,
    registers,
  });
  return {
    count: ({ metric, view }, status, seconds) => {
      queries.inc({ metric, view, status });
      durations.observe({ metric, view }, seconds);
    },
  };
}
