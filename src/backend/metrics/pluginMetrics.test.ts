import { history, startSimulator, type Simulator } from '../../../simulator';
import { askOne, contextOf, NOW, openCalls, sampleOf } from '../calls/pluginCalls.fixtures';

const gitHub = history().repository('acme/shop').deployment({ createdAt: '2025-03-04T10:00:00Z' }).build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('the metrics of the plugin', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ history: gitHub, now: () => NOW });
  });
  afterAll(() => simulator.close());

  const context = () =>
    contextOf({
      uid: 'dora-1',
      options: { githubUrl: simulator.url, repositories: ['acme/shop'] },
      secrets: { token: 'a-good-token' },
    });

  it('count queries, what they cost GitHub and what was kept, without naming repositories', async () => {
    const { calls } = openCalls();
    await askOne(calls, context(), { metric: 'leadTime', view: 'trend' });
    await askOne(calls, context(), { metric: 'deployments' });
    await askOne(calls, context(), { metric: 'a-made-up-metric' });
    await askOne(calls, context(), { metric: 'leadTime', repositories: ['acme/gone'] });
    const text = await calls.collectMetrics();
    await calls.close();

    const queries = (metric: string, view: string, status: string) =>
      sampleOf(text, 'dora_queries_total', `metric="${metric}",view="${view}",status="${status}"`);
    expect(queries('leadTime', 'trend', 'ok')).toBe(1);
    expect(queries('deployments', 'rows', 'ok')).toBe(1);
    expect(queries('unknown', 'unknown', 'badInput')).toBe(1);
    expect(queries('leadTime', 'summary', 'notFound')).toBe(1);
    expect(sampleOf(text, 'dora_query_duration_seconds_count', 'metric="leadTime",view="trend"')).toBe(1);
    expect(sampleOf(text, 'dora_cache_reads_total')).toBe(2);
    expect(sampleOf(text, 'dora_cache_hits_total')).toBe(1);
    expect(sampleOf(text, 'dora_cache_entries')).toBe(1);
    expect(sampleOf(text, 'dora_cache_bytes')).toBeGreaterThan(0);
    expect(sampleOf(text, 'dora_reads_in_flight')).toBe(0);
    expect(sampleOf(text, 'dora_data_sources')).toBe(1);
    const labels = 'org_id="1",datasource_uid="dora-1"';
    expect(sampleOf(text, 'dora_github_calls_total', labels)).toBe(simulator.counts.total);
    expect(sampleOf(text, 'dora_github_rate_limit_remaining', labels)).toBeGreaterThan(0);
    expect(sampleOf(text, 'dora_process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(sampleOf(text, 'dora_process_start_time_seconds')).toBeLessThanOrEqual(Date.now() / 1_000);
    expect(text).not.toMatch(/acme|made-up/);
  });

  it('are all named dora_, described, and of one plugin: another one starts at nothing', async () => {
    const { calls } = openCalls();
    const text = await calls.collectMetrics();
    await calls.close();
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    expect(names.filter((name) => !name.startsWith('dora_'))).toEqual([]);
    expect([...text.matchAll(/^# HELP (\S+) \S+/gm)].map(([, name]) => name)).toEqual(names);
    expect(sampleOf(text, 'dora_cache_reads_total')).toBe(0);
    expect(text).not.toContain('dora_queries_total{');
  });

  it('show reads that are under way', async () => {
    const { calls } = openCalls();
    simulator.fail({ match: { api: 'graphql' }, failure: { kind: 'slow', delayMilliseconds: 100 } });
    const answer = askOne(calls, context(), { metric: 'leadTime' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sampleOf(await calls.collectMetrics(), 'dora_reads_in_flight')).toBe(1);
    await answer;
    expect(sampleOf(await calls.collectMetrics(), 'dora_reads_in_flight')).toBe(0);
    await calls.close();
  });
});
