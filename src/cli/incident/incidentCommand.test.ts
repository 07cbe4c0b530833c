import { testCollector, READ_KEY, WRITE_KEY, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import { failure, incidentRuns, type IncidentRuns } from './incidentRuns.fixtures';

let collector: TestCollector;
let runs: IncidentRuns;

beforeEach(async () => {
  collector = await testCollector();
  runs = incidentRuns({ url: collector.url, key: WRITE_KEY });
});

afterEach(() => collector.close());

describe('dora incident list', () => {
  beforeEach(async () => {
    await runs.incident('open', 'INC-1', '--at', '2026-06-30T11:40:00Z', '--severity', 'low');
    await runs.incident('resolve', 'INC-1', '--at', '2026-06-30T11:54:00Z');
    await runs.incident('open', 'INC-2', '--at', '2026-06-30T08:00:00Z');
    await runs.incident(
      'open',
      'INC-3',
      '--at',
      '2026-06-30T11:30:00Z',
      '--severity',
      'critical',
      '--repo',
      'acme/shop'
    );
  });

  it('shows open ones first, and all that is needed to go on', async () => {
    expect((await runs.incident('list')).stdout).toBe(
      [
        'INC-3  critical  acme/shop         detected 2026-06-30T11:30:00Z  open for 30 min\n',
        'INC-2  -         every repository  detected 2026-06-30T08:00:00Z  open for 4 h\n',
        'INC-1  low       every repository  detected 2026-06-30T11:40:00Z  resolved 2026-06-30T11:54:00Z after 14 min\n',
      ].join('')
    );
  });

  it('shows only open ones, or those that concern a repository', async () => {
    expect((await runs.incident('list', '--open')).stdout).not.toContain('INC-1');
    const inWeb = (await runs.incident('list', '--repo', 'acme/web')).stdout;
    expect([inWeb.includes('INC-2'), inWeb.includes('INC-3')]).toEqual([true, false]);
    await runs.incident('resolve', 'INC-2');
    expect((await runs.incident('list', '--open', '--repo', 'acme/web')).stdout).toBe('No incident is open.\n');
  });

  it('gives JSON, with the ids of events', async () => {
    expect((await runs.listed()).slice(1)).toEqual([
      {
        incident_id: 'INC-2',
        detected: '2026-06-30T08:00:00.000Z',
        resolved: null,
        restore_seconds: null,
        events: [{ id: '3', event: 'detected', timestamp: '2026-06-30T08:00:00.000Z' }],
      },
      {
        incident_id: 'INC-1',
        severity: 'low',
        detected: '2026-06-30T11:40:00.000Z',
        resolved: '2026-06-30T11:54:00.000Z',
        restore_seconds: 840,
        events: [
          { id: '1', event: 'detected', timestamp: '2026-06-30T11:40:00.000Z' },
          { id: '2', event: 'resolved', timestamp: '2026-06-30T11:54:00.000Z' },
        ],
      },
    ]);
  });
});

describe('dora incident', () => {
  it('lists with a key that only reads, and cannot open with it', async () => {
    expect((await runs.incidentOn({ environment: { METRICS_READ_KEY: READ_KEY } }, 'list')).exitCode).toBe(0);
    expect(failure(await runs.incidentOn({ environment: { METRICS_READ_KEY: READ_KEY } }, 'open'))).toContain(
      'METRICS_API_KEY is not set'
    );
  });

  it.each([
    [['open', '--severity', 'huge'], 2, 'severity'],
    [['open', '--severity', ''], 2, '--severity is empty: give a word such as critical, or leave it out'],
    [['open', '--at', '2026-06-30T08:00'], 2, '--at: "2026-06-30T08:00" has no time zone'],
    [['open', '--at', '2026-06-30'], 2, '--at: "2026-06-30" has no time of day'],
    [['open', '--at', 'yesterday'], 2, '--at: "yesterday" is not an ISO 8601 timestamp'],
    [['open', '--repo', 'shop'], 2, '--repo: "shop" is not a repository: write it as owner/name'],
    [['resolve'], 2, "missing required argument 'id'"],
    [['resolve', 'INC-1', 'INC-2'], 2, 'too many arguments'],
    [['resolve', 'INC-1', '--severity', 'low'], 2, "unknown option '--severity'"],
    [['reslove', 'INC-1'], 2, 'Did you mean resolve?'],
    [['list', '--endpoint', 'nowhere'], 2, 'METRICS_ENDPOINT "nowhere" is no address'],
    [['list', '--endpoint', 'http://127.0.0.1:1/dora'], 3, 'does not answer'],
  ])('says what is wrong: %j', async (words, exitCode, message) => {
    const run = await runs.incident(...words);
    expect([run.exitCode, run.stderr, run.stdout]).toEqual([exitCode, expect.stringContaining(message), '']);
  });

  it('says what the collector has against a key, and never shows it', async () => {
    const run = await runs.incidentOn({ environment: { METRICS_API_KEY: 'a-key-of-another-collector' } }, 'open');
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('not the one of this collector')]);
    expect(run.stderr).not.toContain('a-key-of');
  });

  it('knows a key that cannot be sent', async () => {
    expect(failure(await runs.incidentOn({ environment: { METRICS_API_KEY: 'half a\nkey' } }, 'open'))).toContain(
      'METRICS_API_KEY holds a blank'
    );
  });

  it.each(['http://ops:hunter2@127.0.0.1:9095/dora', 'ops:hunter2@host/dora', 'http://hunter2@host/dora'])(
    'refuses an address with a user or a password, and never shows it: %s',
    async (METRICS_ENDPOINT) => {
      const environment = { METRICS_ENDPOINT, METRICS_API_KEY: WRITE_KEY };
      const said = failure(await runs.incidentOn({ environment }, 'list'));
      expect(said).toContain('has a user and a password in it, which cannot be used');
      expect(said).not.toMatch(/hunter2|ops/);
    }
  );

  it('takes an empty --endpoint for none', async () => {
    expect((await runs.incident('list', '--endpoint', '')).stdout).toBe('No incidents.\n');
  });

  it('knows an address that is no collector', async () => {
    const run = await runs.incident('list', '--endpoint', `${collector.url}/openapi.json?`);
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('does not list incidents')]);
  });

  it('says that something may have been stored where the answer never came', async () => {
    const cutOff = async (...[url, init]: Parameters<typeof fetch>) => {
      const answer = await fetch(url, init);
      if (init?.method === 'POST') {
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
      }
      return answer;
    };
    const run = await runs.incidentOn({ fetch: cutOff }, 'open', 'INC-7');
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('may have been stored all the same')]);
    expect(await runs.listed()).toHaveLength(1);
  });
});
