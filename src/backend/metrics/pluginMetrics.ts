import { Registry } from 'prom-client';
import { SECOND } from '../../engine/domain/time';
import type { ReadCacheStatistics } from '../../sources/sharedReads';
import { cumulative, current } from './cumulative';
import { createGitHubMetrics, type GitHubMetrics } from './gitHubMetrics';
import { createQueryMetrics, type QueryMetrics } from './queryMetrics';

/** What is counted elsewhere, and only shown here. */
export interface Observed {
  /** Of the reads of all data sources together. */
  cache(): ReadCacheStatistics;
  readsInFlight(): number;
  dataSources(): number;
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
  const startedAt = Date.now() / SECOND - process.uptime();
  gauge('process_start_time_seconds', 'When the process was started.', () => startedAt);
  return { queries, gitHub, text: () => registry.metrics() };
}
