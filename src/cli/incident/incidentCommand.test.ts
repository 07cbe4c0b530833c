import { testCollector, WRITE_KEY, READ_KEY, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import { runInProcess } from '../testing.fixtures';

const NOW = Date.UTC(2026, 5, 30, 12);

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

describe('dora incident', () => {
  it('opens an incident now, and gives it an id', async () => {
    const { exitCode, stdout } = await incident('open', '--severity', 'critical', '--repo', 'acme/shop');
    expect([exitCode, stdout]).toEqual([0, 'INC-20260630-120000  detected 2026-06-30T12:00:00.000Z\n']);
    const { text } = await collector.get('/dora/incidents', { accept: 'application/x-ndjson' });
    expect(JSON.parse(text)).toMatchObject({ event: 'detected', severity: 'critical', repository: 'acme/shop' });
  });

  it('says when it was known already', async () => {
    await incident('open', 'INC-7');
    expect((await incident('open', 'INC-7')).stdout).toContain('was known already');
  });

  it('lists open and resolved ones, the newest first', async () => {
    await incident('open', 'INC-1', '--at', '2026-06-30T08:00:00Z', '--severity', 'low');
    await incident('open', 'INC-2', '--at', '2026-06-30T11:30:00Z', '--severity', 'critical', '--repo', 'acme/shop');
    await incident('resolve', 'INC-1', '--at', '2026-06-30T10:14:00Z');
    expect((await incident('list')).stdout).toBe(
      [
        'INC-2  critical  detected 2026-06-30T11:30:00.000Z  open for 30 min            acme/shop\n',
        'INC-1  low       detected 2026-06-30T08:00:00.000Z  restored after 2 h 14 min\n',
      ].join('')
    );
    expect((await incident('list', '--open')).stdout).not.toContain('INC-1');
    expect((await incident('list', '--repo', 'acme/web')).stdout).toBe('No incidents.\n');
    expect(JSON.parse((await incident('list', '--format', 'json')).stdout)).toEqual([
      {
        incident_id: 'INC-2',
        repository: 'acme/shop',
        severity: 'critical',
        detected: '2026-06-30T11:30:00.000Z',
        resolved: null,
        restore_seconds: null,
      },
      {
        incident_id: 'INC-1',
        severity: 'low',
        detected: '2026-06-30T08:00:00.000Z',
        resolved: '2026-06-30T10:14:00.000Z',
        restore_seconds: 8_040,
      },
    ]);
  });

  it('lists with a key that only reads, and cannot open with it', async () => {
    const readOnly = { METRICS_READ_KEY: READ_KEY };
    expect((await incidentWith(readOnly, 'list')).exitCode).toBe(0);
    const opened = await incidentWith(readOnly, 'open');
    expect([opened.exitCode, opened.stderr]).toEqual([2, expect.stringContaining('METRICS_API_KEY is not set')]);
  });

  it.each([
    [['open', '--severity', 'huge'], 2, 'severity'],
    [['open', '--at', '2026-06-30T08:00'], 2, '--at: "2026-06-30T08:00" has no time zone'],
    [['open', '--repo', 'shop'], 2, 'owner/name'],
    [['resolve'], 2, "missing required argument 'id'"],
    [['list', '--endpoint', 'nowhere'], 2, 'METRICS_ENDPOINT "nowhere" is no address'],
    [['list', '--endpoint', 'http://127.0.0.1:1/dora'], 3, 'does not answer'],
  ])('says what is wrong: %j', async (words, exitCode, message) => {
    const run = await incident(...words);
    expect([run.exitCode, run.stderr]).toEqual([exitCode, expect.stringContaining(message)]);
  });

  it('says what the collector has against a key, and never shows it', async () => {
    const run = await incidentWith({ METRICS_API_KEY: 'a-key-of-another-collector' }, 'open');
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('not the one of this collector')]);
    expect(run.stderr).not.toContain('a-key-of');
  });

  it('knows a key that cannot be sent', async () => {
    const run = await incidentWith({ METRICS_API_KEY: 'half a\nkey' }, 'open');
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('METRICS_API_KEY holds a blank')]);
  });

  it('knows an address that is no collector', async () => {
    const run = await incident('list', '--endpoint', `${collector.url}/openapi.json?`);
    expect(run.exitCode).not.toBe(0);
  });
});

function incident(...words: readonly string[]) {
  return incidentWith({ METRICS_API_KEY: WRITE_KEY }, ...words);
}

function incidentWith(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  return runInProcess(['incident', ...words], {
    environment: { METRICS_ENDPOINT: `${collector.url}/dora`, ...environment },
    now: () => NOW,
  });
}
