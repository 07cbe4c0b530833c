import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, startSimulator, type Simulator } from '../../../simulator';
import { askOne, contextOf, framesOf, NOW, openCalls, sampleOf } from './pluginCalls.fixtures';

const MINUTE = 60_000;
const gitHub = history()
  .repository('acme/shop')
  .deployment({ createdAt: '2025-01-04T10:00:00Z' })
  .deployment({ createdAt: '2025-03-04T10:00:00Z' })
  .build();

// The first call loads the client for GitHub.
jest.setTimeout(30_000);

describe('while GitHub is away', () => {
  let simulator: Simulator;
  let directory: string;
  let now = NOW;

  beforeEach(async () => {
    now = NOW;
    simulator = await startSimulator({ history: gitHub, now: () => now, token: 'a-good-token' });
    directory = await mkdtemp(join(tmpdir(), 'dora-test-'));
  });
  afterEach(async () => {
    await simulator.close();
    await rm(directory, { recursive: true });
  });

  const context = (staleLimitMinutes: number, token = 'a-good-token') =>
    contextOf({
      options: { githubUrl: simulator.url, repositories: ['acme/shop'], staleLimitMinutes },
      secrets: { token },
    });
  const open = (environment = {}) => openCalls({ now: () => now, environment });
  const query = { metric: 'deploymentFrequency', statistics: ['deployments'] };

  it('the last good data is served with its age, up to the limit of the settings', async () => {
    const { calls } = open();
    expect(framesOf(await askOne(calls, context(30), query))[0]?.meta.notices).toEqual([]);
    await simulator.close();
    now += 20 * MINUTE;
    const [frame] = framesOf(await askOne(calls, context(30), query));
    expect(frame?.fields[0]?.values).toEqual([1]);
    expect(frame?.meta.notices).toEqual([
      {
        severity: 'warning',
        isUnread: true,
        text: expect.stringMatching(/Shown as of .*: what happened since is not in the numbers/),
      },
    ]);
    now += 20 * MINUTE;
    expect(await askOne(calls, context(30), query)).toMatchObject({ kind: 'failure', status: 503 });
    expect(sampleOf(await calls.collectMetrics(), 'dora_cache_stale_served_total')).toBe(1);
    await calls.close();
  });

  it('the log tells at info what an operator needs: once each, and without a secret', async () => {
    const { calls, log } = open();
    await askOne(calls, context(60), query);
    simulator.fail({ times: 'always', failure: { kind: 'status', status: 502 } });
    for (const _time of [1, 2, 3]) {
      now += 6 * MINUTE;
      await askOne(calls, context(60), query);
    }
    await askOne(calls, context(60, 'another-token'), query);
    await calls.close();
    const told = log.lines.filter((line) => line.startsWith('info'));
    expect(told).toEqual([
      'info A data source was opened {"dataSource":"dora","orgId":1}',
      expect.stringMatching(/^info Deployments and changes could not be read .*"dataSource":"dora".*"reason":".*502/),
      expect.stringMatching(/^info Older data is shown in place of what could not be read .*Shown as of/),
      'info A data source was closed: its settings changed {"dataSource":"dora","orgId":1}',
      'info A data source was opened {"dataSource":"dora","orgId":1}',
      expect.stringMatching(/^info Deployments and changes could not be read/),
    ]);
    expect(log.lines.join()).not.toMatch(/a-good-token|another-token/);
  });

  it('nothing is served to a token that is refused', async () => {
    const { calls } = open();
    await askOne(calls, context(30), query);
    simulator.fail({ times: 'always', failure: { kind: 'status', status: 401 } });
    now += 20 * MINUTE;
    expect(await askOne(calls, context(30), query)).toMatchObject({ kind: 'failure', status: 401 });
    await calls.close();
  });

  it('the data outlasts a restart where there is a directory for it, for the same settings and secrets only', async () => {
    const environment = { GF_PLUGIN_CACHE_DIRECTORY: directory };
    const first = open(environment);
    await askOne(first.calls, context(30), query);
    await first.calls.close();
    const names = (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.json'));
    const texts = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
    expect(names.filter((name) => name.startsWith('dora-reads'))).toHaveLength(1);
    expect(texts.join()).not.toContain('a-good-token');

    await simulator.close();
    now += 10 * MINUTE;
    const second = open(environment);
    expect(framesOf(await askOne(second.calls, context(30), query))[0]?.fields[0]?.values).toEqual([1]);
    expect(await askOne(second.calls, context(30, 'another-token'), query)).toMatchObject({ kind: 'failure' });
    await second.calls.close();
  });

  it('a directory that cannot be used is told once for each thing that is kept in it, and everything goes on', async () => {
    const { calls, log } = open({ GF_PLUGIN_CACHE_DIRECTORY: '/dev/null/dora' });
    expect((await askOne(calls, context(30), query)).kind).toBe('frames');
    await calls.close();
    expect(log.lines.filter((line) => line.startsWith('warn')).sort()).toEqual([
      expect.stringContaining('/dev/null/dora/dora-lists'),
      expect.stringContaining('/dev/null/dora/dora-reads'),
    ]);
  });
});
