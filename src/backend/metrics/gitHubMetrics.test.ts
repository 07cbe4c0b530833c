import { Registry } from 'prom-client';
import { sampleOf } from '../calls/pluginCalls.fixtures';
import { createGitHubMetrics } from './gitHubMetrics';

const SHOP = { org_id: '1', datasource_uid: 'shop' };
const labelsOf = (uid: string) => `org_id="1",datasource_uid="${uid}"`;

function client(calls: number, notModified = 0, remaining?: number) {
  const rateLimit =
    remaining === undefined ? {} : { rateLimit: { limit: 5_000, remaining, resetsAt: 1_700_000_000_000 } };
  return { statistics: () => ({ calls, notModified, ...rateLimit }) };
}

describe('the calls to GitHub', () => {
  it('of all clients that a data source had are counted together, and never go back', async () => {
    const registry = new Registry();
    const metrics = createGitHubMetrics(registry);
    const calls = async () => sampleOf(await registry.metrics(), 'dora_github_calls_total', labelsOf('shop'));

    const unfollow = metrics.follow(SHOP, client(7, 2));
    expect(await calls()).toBe(7);
    metrics.follow(SHOP, client(3));
    expect(await calls()).toBe(10);
    unfollow();
    unfollow();
    expect(await calls()).toBe(10);
    expect(sampleOf(await registry.metrics(), 'dora_github_not_modified_total', labelsOf('shop'))).toBe(2);
  });

  it('tell what is left of the limit of each data source, as of the client made last', async () => {
    const registry = new Registry();
    const metrics = createGitHubMetrics(registry);
    const unfollow = metrics.follow(SHOP, client(1, 0, 4_000));
    metrics.follow(SHOP, client(1, 0, 60));
    metrics.follow({ org_id: '1', datasource_uid: 'docs' }, client(0));
    unfollow();
    const text = await registry.metrics();
    expect(sampleOf(text, 'dora_github_rate_limit_remaining', labelsOf('shop'))).toBe(60);
    expect(sampleOf(text, 'dora_github_rate_limit', labelsOf('shop'))).toBe(5_000);
    expect(sampleOf(text, 'dora_github_rate_limit_reset_timestamp_seconds', labelsOf('shop'))).toBe(1_700_000_000);
    // Not known yet, which is not 0.
    expect(sampleOf(text, 'dora_github_rate_limit_remaining', labelsOf('docs'))).toBeUndefined();
    expect(sampleOf(text, 'dora_github_calls_total', labelsOf('docs'))).toBe(0);
  });

  it('of data sources that come and go do not add up series for ever', async () => {
    const registry = new Registry();
    const metrics = createGitHubMetrics(registry);
    for (let index = 0; index < 600; index++) {
      metrics.follow({ org_id: '1', datasource_uid: `uid-${index}` }, client(1))();
    }
    const series = (await registry.metrics()).split('\n').filter((line) => line.startsWith('dora_github_calls_total{'));
    expect(series).toHaveLength(500);
    expect(series.some((line) => line.includes('"uid-599"'))).toBe(true);
    expect(series.some((line) => line.includes('"uid-99"'))).toBe(false);
  });
});
