import { testCollector, WRITE_KEY, READ_KEY, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import { runInProcess, type CliRun } from '../testing.fixtures';

const NOW = Date.UTC(2026, 5, 30, 12);

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

describe('dora incident open', () => {
  it('opens an incident now, and gives it an id', async () => {
    const { exitCode, stdout } = await incident('open', '--severity', 'critical', '--repo', 'acme/shop');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-20260630-120000  opened: detected 2026-06-30T12:00:00Z, critical, acme/shop\n',
    ]);
    const { text } = await collector.get('/dora/incidents', { accept: 'application/x-ndjson' });
    expect(JSON.parse(text)).toMatchObject({ event: 'detected', severity: 'critical', repository: 'acme/shop' });
  });

  it('gives another id to another incident of the same second', async () => {
    await incident('open');
    expect((await incident('open')).stdout).toMatch(/^INC-20260630-120000-2 {2}opened/);
  });

  it('changes nothing where the id is taken, and says how to correct what is known', async () => {
    await incident('open', 'INC-50', '--severity', 'low');
    const again = await incident('open', 'INC-50', '--severity', 'critical');
    expect(failure(again)).toBe(
      'dora: INC-50 is known: open since 2026-06-30T12:00:00Z, low, every repository. Nothing was changed. ' +
        'To change what is known of it: dora incident correct INC-50 --severity … --detected …\n'
    );
    expect(failure(await incident('open', 'INC-50', '--repo', 'acme/shop'))).toContain('INC-50 is known');
    expect(failure(await incident('open', 'inc-50'))).toContain('differs only in upper and lower case');
    await incident('resolve', 'INC-50');
    expect(failure(await incident('open', 'INC-50'))).toContain('dora incident reopen INC-50');
    expect(await listed()).toMatchObject([{ incident_id: 'INC-50', severity: 'low' }]);
  });

  it('takes an id that another repository has', async () => {
    await incident('open', '1', '--repo', 'acme/shop');
    expect((await incident('open', '1', '--repo', 'acme/web')).exitCode).toBe(0);
    expect(failure(await incident('open', '1'))).toContain('1 is known');
    expect(await listed()).toHaveLength(2);
  });

  it('does not say that it opened one where the collector knows better', async () => {
    await incident('open', 'INC-7');
    await incident('withdraw', 'INC-7');
    expect(failure(await incident('open', 'INC-7'))).toContain('Nothing was changed');
    expect(await listed()).toEqual([]);
  });
});

describe('dora incident resolve', () => {
  it('resolves the incident wherever it is, and says how long it took', async () => {
    await incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--severity', 'high', '--repo', 'acme/shop');
    const { exitCode, stdout } = await incident('resolve', 'INC-7', '--at', '2026-06-30T12:14:00+02:00');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-7  resolved 2026-06-30T10:14:00Z, after 2 h 14 min: high, acme/shop\n',
    ]);
    expect(await listed()).toMatchObject([{ resolved: '2026-06-30T10:14:00.000Z' }]);
    expect((await collector.get('/metrics')).text).toContain('incident_resolution_seconds_count 1');
  });

  it('names those that are open where it knows none of that id', async () => {
    await incident('open', 'INC-12');
    await incident('open', 'INC-90', '--severity', 'critical', '--repo', 'acme/shop');
    await incident('open', 'INC-9');
    await incident('resolve', 'INC-9');
    expect(failure(await incident('resolve', 'INC-91'))).toBe(
      'dora: No incident INC-91 is known. Nothing was changed. Open are: INC-90, INC-12\n'
    );
    expect(failure(await incident('resolve', 'inc-90'))).toContain(
      'There is INC-90 (open since 2026-06-30T12:00:00Z, critical, acme/shop)'
    );
    expect(failure(await incident('resolve', 'INC-90', '--repo', 'acme/web'))).toContain(
      'No incident INC-90 is known in acme/web'
    );
    await incident('resolve', 'INC-12');
    await incident('resolve', 'INC-90');
    expect(failure(await incident('resolve', 'INC-91'))).toContain('No incident is open');
  });

  it('asks for the repository where two have that id', async () => {
    await incident('open', '1', '--repo', 'acme/shop');
    await incident('open', '1', '--repo', 'acme/web');
    expect(failure(await incident('resolve', '1'))).toContain('known in acme/shop and in acme/web');
    expect((await incident('resolve', '1', '--repo', 'Acme/Web')).stdout).toContain('acme/web');
    expect((await listed()).filter(({ resolved }) => resolved === null)).toMatchObject([{ repository: 'acme/shop' }]);
  });

  it('refuses what was resolved already, and a moment before it was detected', async () => {
    await incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z');
    expect(failure(await incident('resolve', 'INC-7', '--at', '2026-06-30T07:00:00Z'))).toContain(
      'dora incident correct INC-7 --detected'
    );
    await incident('resolve', 'INC-7');
    expect(failure(await incident('resolve', 'INC-7'))).toContain(
      'INC-7 is not open: resolved 2026-06-30T12:00:00Z, after 4 h'
    );
  });
});

describe('dora incident correct', () => {
  beforeEach(async () => {
    await incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--severity', 'low', '--repo', 'acme/shop');
  });

  it('corrects all that was wrong, and keeps the history', async () => {
    await incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    const wanted = [
      '--severity',
      'Critical',
      '--detected',
      '2026-06-30T10:00:00Z',
      '--resolved',
      '2026-06-30T11:00:00Z',
    ];
    const { exitCode, stdout } = await incident('correct', 'INC-7', ...wanted, '--move-to', 'acme/web');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-7  corrected: severity low → critical, detected 2026-06-30T08:00:00Z → 2026-06-30T10:00:00Z, ' +
        'resolved 2026-06-30T09:00:00Z → 2026-06-30T11:00:00Z, repository acme/shop → acme/web\n',
    ]);
    expect(await listed()).toMatchObject([
      {
        incident_id: 'INC-7',
        repository: 'acme/web',
        severity: 'critical',
        detected: '2026-06-30T10:00:00.000Z',
        resolved: '2026-06-30T11:00:00.000Z',
      },
    ]);
    const history = (await collector.get('/dora/incidents?history=true')).json<{ events: unknown[] }>();
    expect(history.events).toHaveLength(4);
  });

  it('moves an incident to an earlier time', async () => {
    await incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    const wanted = ['--detected', '2026-06-30T06:00:00Z', '--resolved', '2026-06-30T07:00:00Z'];
    expect((await incident('correct', 'INC-7', ...wanted)).exitCode).toBe(0);
    expect(await listed()).toMatchObject([{ restore_seconds: 3_600, resolved: '2026-06-30T07:00:00.000Z' }]);
  });

  it('has what it says hold, also where others told of the incident too', async () => {
    const told = { event: 'detected', timestamp: '2026-06-30T08:10:00Z', severity: 'high', incident_id: 'INC-7' };
    await collector.post('/dora/incident', { ...told, repository: 'acme/shop' });
    await incident('correct', 'INC-7', '--detected', '2026-06-30T08:30:00Z', '--severity', 'medium');
    expect(await listed()).toMatchObject([{ detected: '2026-06-30T08:30:00.000Z', severity: 'medium' }]);
  });

  it.each([
    [['INC-7'], 'Say what was wrong'],
    [['INC-7', '--severity', 'low'], 'INC-7 is that already: open since 2026-06-30T08:00:00Z, low, acme/shop'],
    [['INC-7', '--severity', 'huge'], 'severity'],
    [['INC-7', '--resolved', '2026-06-30T09:00:00Z'], 'dora incident resolve INC-7 --at'],
    [['INC-7', '--detected', '2026-06-30'], '--detected: "2026-06-30" has no time of day'],
    [['INC-7', '--detected', '2026-07-30T08:00:00Z'], 'lies in the future'],
    [['INC-8', '--severity', 'high'], 'No incident INC-8 is known. Nothing was changed. There are: INC-7'],
  ])('changes nothing and says why: %j', async (words, message) => {
    expect(failure(await incident('correct', ...words))).toContain(message);
    expect(await listed()).toMatchObject([{ severity: 'low', detected: '2026-06-30T08:00:00.000Z', resolved: null }]);
  });

  it('refuses times that would have it resolved before it was detected', async () => {
    await incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    expect(failure(await incident('correct', 'INC-7', '--detected', '2026-06-30T10:00:00Z'))).toContain(
      'cannot be resolved 2026-06-30T09:00:00Z, before it was detected 2026-06-30T10:00:00Z'
    );
  });
});

describe('dora incident withdraw', () => {
  it('takes a false alarm out of the list', async () => {
    await incident('open', 'INC-7', '--severity', 'critical');
    await incident('resolve', 'INC-7');
    const { exitCode, stdout } = await incident('withdraw', 'INC-7');
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^INC-7 {2}withdrawn: .*, critical, every repository\n$/),
    ]);
    expect((await incident('list')).stdout).toBe('No incidents.\n');
    expect(failure(await incident('withdraw', 'INC-7'))).toContain('INC-7 was withdrawn, and is not known any more');
  });

  it('withdraws one of two with the same id', async () => {
    await incident('open', '1', '--repo', 'acme/shop');
    await incident('open', '1', '--repo', 'acme/web');
    expect(failure(await incident('withdraw', '1'))).toContain('say which one with --repo');
    await incident('withdraw', '1', '--repo', 'acme/shop');
    expect(await listed()).toMatchObject([{ repository: 'acme/web' }]);
  });
});

describe('dora incident reopen', () => {
  it('takes a resolution back', async () => {
    await incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z');
    await incident('resolve', 'INC-7');
    expect((await incident('reopen', 'INC-7')).stdout).toBe(
      'INC-7  open again: detected 2026-06-30T08:00:00Z, no severity, every repository\n'
    );
    expect(await listed()).toMatchObject([{ resolved: null }]);
    expect(failure(await incident('reopen', 'INC-7'))).toContain('INC-7 is open since');
  });
});

describe('dora incident list', () => {
  beforeEach(async () => {
    await incident('open', 'INC-1', '--at', '2026-06-30T11:40:00Z', '--severity', 'low');
    await incident('resolve', 'INC-1', '--at', '2026-06-30T11:54:00Z');
    await incident('open', 'INC-2', '--at', '2026-06-30T08:00:00Z');
    await incident('open', 'INC-3', '--at', '2026-06-30T11:30:00Z', '--severity', 'critical', '--repo', 'acme/shop');
  });

  it('shows open ones first, and all that is needed to go on', async () => {
    expect((await incident('list')).stdout).toBe(
      [
        'INC-3  critical  acme/shop         detected 2026-06-30T11:30:00Z  open for 30 min\n',
        'INC-2  -         every repository  detected 2026-06-30T08:00:00Z  open for 4 h\n',
        'INC-1  low       every repository  detected 2026-06-30T11:40:00Z  resolved 2026-06-30T11:54:00Z after 14 min\n',
      ].join('')
    );
  });

  it('shows only open ones, or those that concern a repository', async () => {
    expect((await incident('list', '--open')).stdout).not.toContain('INC-1');
    const inWeb = (await incident('list', '--repo', 'acme/web')).stdout;
    expect([inWeb.includes('INC-2'), inWeb.includes('INC-3')]).toEqual([true, false]);
    await incident('resolve', 'INC-2');
    expect((await incident('list', '--open', '--repo', 'acme/web')).stdout).toBe('No incident is open.\n');
  });

  it('gives JSON, with the ids of events', async () => {
    expect((await listed()).slice(1)).toEqual([
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
    const readOnly = { METRICS_READ_KEY: READ_KEY };
    expect((await incidentWith(readOnly, 'list')).exitCode).toBe(0);
    expect(failure(await incidentWith(readOnly, 'open'))).toContain('METRICS_API_KEY is not set');
  });

  it.each([
    [['open', '--severity', 'huge'], 2, 'severity'],
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
    const run = await incident(...words);
    expect([run.exitCode, run.stderr, run.stdout]).toEqual([exitCode, expect.stringContaining(message), '']);
  });

  it('says what the collector has against a key, and never shows it', async () => {
    const run = await incidentWith({ METRICS_API_KEY: 'a-key-of-another-collector' }, 'open');
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('not the one of this collector')]);
    expect(run.stderr).not.toContain('a-key-of');
  });

  it('knows a key that cannot be sent', async () => {
    expect(failure(await incidentWith({ METRICS_API_KEY: 'half a\nkey' }, 'open'))).toContain(
      'METRICS_API_KEY holds a blank'
    );
  });

  it('knows an address that is no collector', async () => {
    const run = await incident('list', '--endpoint', `${collector.url}/openapi.json?`);
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
    const run = await runInProcess(['incident', 'open', 'INC-7'], { ...host({}), fetch: cutOff });
    expect([run.exitCode, run.stderr]).toEqual([3, expect.stringContaining('may have been stored all the same')]);
    expect(await listed()).toHaveLength(1);
  });
});

function incident(...words: readonly string[]): Promise<CliRun> {
  return incidentWith({}, ...words);
}

function incidentWith(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<CliRun> {
  return runInProcess(['incident', ...words], host(environment));
}

function host(environment: Readonly<Record<string, string>>) {
  const keys = Object.keys(environment).length === 0 ? { METRICS_API_KEY: WRITE_KEY } : environment;
  return { environment: { METRICS_ENDPOINT: `${collector.url}/dora`, ...keys }, now: () => NOW };
}

/** What a command that changed nothing says. */
function failure({ exitCode, stdout, stderr }: CliRun): string {
  expect([exitCode, stdout]).toEqual([2, '']);
  return stderr;
}

async function listed(): Promise<Array<Record<string, unknown>>> {
  return JSON.parse((await incident('list', '--format', 'json')).stdout);
}
