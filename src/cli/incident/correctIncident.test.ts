import { testCollector, WRITE_KEY, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import { failure, incidentRuns, type IncidentRuns } from './incidentRuns.fixtures';

let collector: TestCollector;
let runs: IncidentRuns;

beforeEach(async () => {
  collector = await testCollector();
  runs = incidentRuns({ url: collector.url, key: WRITE_KEY });
});

afterEach(() => collector.close());

describe('dora incident correct', () => {
  beforeEach(async () => {
    await runs.incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--severity', 'low', '--repo', 'acme/shop');
  });

  it('corrects all that was wrong, and keeps the history', async () => {
    await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    const wanted = [
      '--severity',
      'Critical',
      '--detected',
      '2026-06-30T10:00:00Z',
      '--resolved',
      '2026-06-30T11:00:00Z',
    ];
    const { exitCode, stdout } = await runs.incident('correct', 'INC-7', ...wanted, '--move-to', 'acme/web');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-7  corrected: severity low → critical, detected 2026-06-30T08:00:00Z → 2026-06-30T10:00:00Z, ' +
        'resolved 2026-06-30T09:00:00Z → 2026-06-30T11:00:00Z, repository acme/shop → acme/web\n',
    ]);
    expect(await runs.listed()).toMatchObject([
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
    await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    const wanted = ['--detected', '2026-06-30T06:00:00Z', '--resolved', '2026-06-30T07:00:00Z'];
    expect((await runs.incident('correct', 'INC-7', ...wanted)).exitCode).toBe(0);
    expect(await runs.listed()).toMatchObject([{ restore_seconds: 3_600, resolved: '2026-06-30T07:00:00.000Z' }]);
  });

  it('has what it says hold, also where others told of the incident too', async () => {
    const told = { event: 'detected', timestamp: '2026-06-30T08:10:00Z', severity: 'high', incident_id: 'INC-7' };
    await collector.post('/dora/incident', { ...told, repository: 'acme/shop' });
    await runs.incident('correct', 'INC-7', '--detected', '2026-06-30T08:30:00Z', '--severity', 'medium');
    expect(await runs.listed()).toMatchObject([{ detected: '2026-06-30T08:30:00.000Z', severity: 'medium' }]);
  });

  it.each([
    [['INC-7'], 'Say what was wrong'],
    [['INC-7', '--severity', 'low'], 'INC-7 is that already: open since 2026-06-30T08:00:00Z, low, acme/shop'],
    [['INC-7', '--severity', 'huge'], 'severity'],
    [['INC-7', '--severity', ' '], '--severity is empty'],
    [['INC-7', '--resolved', '2026-06-30T09:00:00Z'], 'dora incident resolve INC-7 --at'],
    [['INC-7', '--detected', '2026-06-30'], '--detected: "2026-06-30" has no time of day'],
    [['INC-7', '--detected', '2026-07-30T08:00:00Z'], 'lies in the future'],
    [['INC-8', '--severity', 'high'], 'No incident INC-8 is known. Nothing was changed. There are: INC-7'],
  ])('changes nothing and says why: %j', async (words, message) => {
    expect(failure(await runs.incident('correct', ...words))).toContain(message);
    expect(await runs.listed()).toMatchObject([
      { severity: 'low', detected: '2026-06-30T08:00:00.000Z', resolved: null },
    ]);
  });

  it('refuses times that would have it resolved before it was detected', async () => {
    await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    expect(failure(await runs.incident('correct', 'INC-7', '--detected', '2026-06-30T10:00:00Z'))).toContain(
      'cannot be resolved 2026-06-30T09:00:00Z, before it was detected 2026-06-30T10:00:00Z'
    );
  });
});

describe('dora incident correct --move-to', () => {
  it('does not make one of two incidents that have the same id', async () => {
    await runs.incident('open', '1', '--repo', 'acme/shop');
    await runs.incident('open', '1', '--repo', 'acme/web');
    const moved = await runs.incident('correct', '1', '--repo', 'acme/shop', '--move-to', 'Acme/Web');
    expect(failure(moved)).toContain('Acme/Web has an incident 1 of its own: open since');
    expect(await runs.listed()).toHaveLength(2);
    expect((await runs.incident('correct', '1', '--repo', 'acme/shop', '--move-to', 'acme/docs')).exitCode).toBe(0);
  });
});

describe('dora incident withdraw', () => {
  it('takes a false alarm out of the list', async () => {
    await runs.incident('open', 'INC-7', '--severity', 'critical');
    await runs.incident('resolve', 'INC-7');
    const { exitCode, stdout } = await runs.incident('withdraw', 'INC-7');
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^INC-7 {2}withdrawn: .*, critical, every repository\n$/),
    ]);
    expect((await runs.incident('list')).stdout).toBe('No incidents.\n');
    expect(failure(await runs.incident('withdraw', 'INC-7'))).toContain(
      'INC-7 was withdrawn, and is not known any more'
    );
  });

  it('withdraws one of two with the same id', async () => {
    await runs.incident('open', '1', '--repo', 'acme/shop');
    await runs.incident('open', '1', '--repo', 'acme/web');
    expect(failure(await runs.incident('withdraw', '1'))).toContain('say which one with --repo');
    await runs.incident('withdraw', '1', '--repo', 'acme/shop');
    expect(await runs.listed()).toMatchObject([{ repository: 'acme/web' }]);
  });
});
