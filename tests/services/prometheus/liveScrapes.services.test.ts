import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunningCollector } from '../../../src/collector/serve/startCollector';
import { freePort } from '../freePort';
import { requireProgram } from '../servicePrograms';
import { temporaryPrometheus, type TemporaryPrometheus } from '../temporaryPrometheus';
import { documentedExpressions } from './documentedExpressions';
import { eventually } from './eventually';
import { KEYS, post, postDeployments, runCollector } from './runningCollector';

const PATIENCE_MILLIS = 120_000;
const PRODUCTION = 'deployment_total{job="dora",environment="production",status="success"}';
const STAGING = 'deployment_total{job="dora",environment="staging",status="success"}';
const deploymentsOfADay = documentedExpressions().get('Deployments of a day') ?? '';

let folder: string;
let port: number;
let collector: RunningCollector;
let prometheus: TemporaryPrometheus;

const start = () => runCollector({ kind: 'sqlite', folder: path.join(folder, 'collector') }, port);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-live-'));
  port = await freePort();
  collector = await start();
  const key = path.join(folder, 'read-key');
  writeFileSync(key, KEYS.read);
  const targets = [{ targets: [`127.0.0.1:${port}`] }];
  prometheus = await temporaryPrometheus({
    config: {
      global: { scrape_interval: '250ms', scrape_timeout: '250ms', evaluation_interval: '250ms' },
      rule_files: [path.resolve(__dirname, '../../../prometheus/rules/*.yaml')],
      scrape_configs: [
        {
          job_name: 'dora',
          authorization: { credentials_file: key },
          static_configs: targets,
          scrape_timeout: '250ms',
        },
        { job_name: 'without a key', static_configs: targets },
      ],
    },
  });
  await eventually(prometheus, PRODUCTION, [0]);
}, PATIENCE_MILLIS);

afterAll(async () => {
  await prometheus.remove();
  await collector.close();
  rmSync(folder, { recursive: true });
}, PATIENCE_MILLIS);

/** Each step goes on from the one before, as a collector's life does. */
describe('a Prometheus that scrapes a collector', () => {
  it('needs the key that reads', async () => {
    expect(await prometheus.values('up{job="dora"}')).toEqual([1]);
    await eventually(prometheus, 'up{job="without a key"}', [0]);
    await eventually(prometheus, 'dora_collector_refused_requests_total{reason="missing"} > bool 0', [1]);
  });

  it('finds nothing to complain about in the metrics', async () => {
    const response = await fetch(`${collector.url}/metrics`, { headers: { authorization: `Bearer ${KEYS.read}` } });
    const input = await response.text();
    expect(input).toContain('lead_time_seconds_bucket{le="3600"} 0');
    const complaints = execFileSync(requireProgram('promtool'), ['check', 'metrics'], { input, encoding: 'utf8' });
    expect(complaints).toBe('');
  });

  it('sees the first deployments to production, because the counter began at zero', async () => {
    await postDeployments(collector.url, 3);
    await eventually(prometheus, PRODUCTION, [3]);
    const now = Date.now();
    expect(await prometheus.values(deploymentsOfADay, now)).toEqual([3]);
    // While a window has few scrapes, increase() stretches what it counts by up to the time between two of them.
    const [increase = NaN] = await prometheus.values(`increase(${PRODUCTION}[1d])`, now);
    const [scrapes = NaN] = await prometheus.values(`count_over_time(${PRODUCTION}[1d])`, now);
    expect(increase).toBeGreaterThanOrEqual(3);
    expect(increase).toBeLessThanOrEqual(3 * (1 + 2 / (scrapes - 1)));
  });

  it('does not see the first one to another environment, and the rules do', async () => {
    await postDeployments(collector.url, 1, { environment: 'staging' });
    await eventually(prometheus, STAGING, [1]);
    await eventually(prometheus, `count_over_time(${STAGING}[1d]) > bool 1`, [1]);
    expect(await prometheus.values(`increase(${STAGING}[1d])`)).toEqual([0]);
    const recorded = 'job_environment_status:deployment:increase7d{environment="staging"}';
    await eventually(prometheus, `sort(${recorded})`, [0, 1]);
    await prometheus.rulesEvaluated();
  });

  it('counts one that is posted late when it is scraped', async () => {
    const timestamp = new Date(Date.now() - 20 * 86_400_000).toISOString();
    await postDeployments(collector.url, 1, { timestamp });
    await eventually(prometheus, deploymentsOfADay, [4]);
  });

  it('counts a repeated one once, and a cancelled one not at all', async () => {
    const deployment = { timestamp: new Date().toISOString(), commit_sha: 'repeated' };
    await post(collector.url, '/dora/deployment', [deployment, deployment, { ...deployment, status: 'cancelled' }]);
    await eventually(prometheus, deploymentsOfADay, [5]);
  });

  it('sees no counter go down over a restart of the collector', async () => {
    await post(collector.url, '/dora/lead-time', { lead_time_seconds: 5_400, pr_number: 1 });
    await eventually(prometheus, 'job:lead_time_seconds_count:increase7d', [1]);
    await collector.close();
    await eventually(prometheus, 'up{job="dora"}', [0]);
    collector = await start();
    await eventually(prometheus, 'up{job="dora"}', [1]);
    await postDeployments(collector.url, 1);
    await eventually(prometheus, deploymentsOfADay, [6]);
    for (const name of ['deployment_total', 'lead_time_seconds_bucket', 'lead_time_seconds_sum']) {
      expect([name, await prometheus.values(`sum(resets(${name}{job="dora"}[1d]))`)]).toEqual([name, [0]]);
    }
  });
});
