import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunningCollector } from '../../../src/collector/serve/startCollector';
import { freePort } from '../freePort';
import { temporaryPostgres, type TemporaryPostgres } from '../temporaryPostgres';
import { temporaryPrometheus, type TemporaryPrometheus } from '../temporaryPrometheus';
import { documentedExpressions } from './documentedExpressions';
import { eventually } from './eventually';
import { KEYS, post, postDeployments, runCollector } from './runningCollector';

const PATIENCE_MILLIS = 120_000;
const PRODUCTION = 'deployment_total{environment="production",status="success"}';
const deploymentsOfADay = documentedExpressions().get('Deployments of a day') ?? '';

let folder: string;
let postgres: TemporaryPostgres;
let databaseUrl: string;
let one: RunningCollector;
let other: RunningCollector;
let prometheus: TemporaryPrometheus;

const run = async () => runCollector({ kind: 'postgres', databaseUrl }, await freePort());

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-shared-'));
  postgres = await temporaryPostgres();
  databaseUrl = postgres.newDatabase();
  one = await run();
  other = await run();
  const key = path.join(folder, 'read-key');
  writeFileSync(key, KEYS.read);
  const targets = [one, other].map(({ url }) => new URL(url).host);
  prometheus = await temporaryPrometheus({
    config: {
      global: { scrape_interval: '250ms', scrape_timeout: '250ms', evaluation_interval: '250ms' },
      rule_files: [path.resolve(__dirname, '../../../prometheus/rules/*.yaml')],
      scrape_configs: [{ job_name: 'dora', authorization: { credentials_file: key }, static_configs: [{ targets }] }],
    },
  });
  await eventually(prometheus, PRODUCTION, [0, 0]);
}, PATIENCE_MILLIS);

afterAll(async () => {
  await prometheus.remove();
  await Promise.all([one.close(), other.close()]);
  postgres.remove();
  rmSync(folder, { recursive: true });
}, PATIENCE_MILLIS);

describe('two collectors that share a database', () => {
  it('both show what either was told of, so that a sum counts it twice and the documented expression once', async () => {
    await postDeployments(one.url, 3);
    await postDeployments(other.url, 2);
    await eventually(prometheus, PRODUCTION, [5, 5]);
    const [sum = NaN] = await prometheus.values(`sum(increase(${PRODUCTION}[1d]))`);
    expect(sum).toBeGreaterThanOrEqual(10);
    expect(await prometheus.values(deploymentsOfADay)).toEqual([5]);
  });

  it('are one histogram to the rules', async () => {
    const leadTimes = [1_000, 2_000, 4_000].map((lead_time_seconds, index) => ({
      lead_time_seconds,
      pr_number: index + 1,
    }));
    await post(one.url, '/dora/lead-time', leadTimes.slice(0, 1));
    await post(other.url, '/dora/lead-time', leadTimes.slice(1));
    await eventually(prometheus, 'job:lead_time_seconds_count:increase7d', [3]);
    await eventually(prometheus, 'job:lead_time_seconds:mean7d', [7_000 / 3]);
    // Rank 1.5 of 3 lies half-way into (1800 s, 2700 s].
    await eventually(prometheus, 'job:lead_time_seconds:p50_7d', [2_250]);
  });

  it('lose nothing when one of them goes away and comes back', async () => {
    await one.close();
    await eventually(prometheus, 'sum(up)', [1]);
    await postDeployments(other.url, 1);
    await eventually(prometheus, deploymentsOfADay, [6]);
    one = await runCollector({ kind: 'postgres', databaseUrl }, Number(new URL(one.url).port));
    await eventually(prometheus, PRODUCTION, [6, 6]);
    expect(await prometheus.values(`sum(resets(${PRODUCTION}[1d]))`)).toEqual([0]);
    expect(await prometheus.values(deploymentsOfADay)).toEqual([6]);
  });
});
