import { Counter, Histogram, Registry } from 'prom-client';
import type { DoraErrorCode } from '../../engine/domain/doraError';
import { SECOND } from '../../engine/domain/time';
import type { ReadCacheStatistics } from '../../sources/sharedReads';
import { cumulative, current } from './cumulative';
import { createGitHubMetrics, type GitHubMetrics } from './gitHubMetrics';

/** What is counted elsewhere, and only shown here. */
export interface Observed {
  /** Of the reads of all data sources together. */
  cache(): ReadCacheStatistics;
  readsInFlight(): number;
  dataSources(): number;
  now(): number;
}

export interface PluginMetrics {
  readonly queries: QueryMetrics;
  readonly gitHub: GitHubMetrics;
  /** All of them, in Prometheus' text format. */
  text(): Promise<string>;
}

/**
 * The plugin's own metrics, which Grafana offers under `/metrics/plugins/galway-dora-datasource`. Labels hold kinds of
 * queries and uids of data sources, and nothing of which there is no end.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/set-up-grafana-monitoring/
 */
export function createPluginMetrics(observed: Observed): PluginMetrics {
  const registry = new Registry();
  const counter = (name: string, help: string, value: () => number) =>
    cumulative({ name: `dora_${name}`, help, registry }, [], () => [[{}, value()]]);
  const gauge = (name: string, help: string, value: () => number) =>
    current({ name: `dora_${name}`, help, registry }, [], () => [[{}, value()]]);

  const queries = createQueryMetrics(registry);
  const gitHub = createGitHubMetrics(registry);
  counter('cache_reads_total', 'Reads of GitHub and the incident log begun.', () => observed.cache().reads);
  counter('cache_hits_total', 'Questions answered without a read of their own.', () => observed.cache().hits);
  counter('cache_refreshes_total', 'Reads begun behind the scenes.', () => observed.cache().refreshes);
  counter(
    'cache_stale_served_total',
    'Answers with older data in place of what could not be read.',
    () => observed.cache().staleServed
  );
  gauge('cache_entries', 'Reads kept.', () => observed.cache().entries);
  gauge('cache_bytes', 'What the reads take that are kept, as estimated.', () => observed.cache().bytes);
  gauge('reads_in_flight', 'Reads of GitHub and the incident log under way.', () => observed.readsInFlight());
  gauge('data_sources', 'Data sources for which something is kept.', () => observed.dataSources());
  gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  const startedAt = observed.now() / SECOND - process.uptime();
  gauge('process_start_time_seconds', 'When the process was started.', () => startedAt);
  return { queries, gitHub, text: () => registry.metrics() };
}

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

function createQueryMetrics(registry: Registry): QueryMetrics {
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
