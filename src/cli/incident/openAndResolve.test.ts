import { testCollector, WRITE_KEY, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import { changed, examplePayload } from '../../collector/webhooks/testing/examplePayloads.fixtures';
import { webhookCollector } from '../../collector/webhooks/testing/webhookCollector.fixtures';
import { failure, incidentRuns, type IncidentRuns } from './incidentRuns.fixtures';

let collector: TestCollector;
let runs: IncidentRuns;

beforeEach(async () => {
  collector = await testCollector();
  runs = incidentRuns({ url: collector.url, key: WRITE_KEY });
});

afterEach(() => collector.close());

describe('dora incident open', () => {
  it('opens an incident now, and gives it an id', async () => {
    const { exitCode, stdout } = await runs.incident('open', '--severity', 'critical', '--repo', 'acme/shop');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-20260630-120000  opened: detected 2026-06-30T12:00:00Z, critical, acme/shop\n',
    ]);
    const { text } = await collector.get('/dora/incidents', { accept: 'application/x-ndjson' });
    expect(JSON.parse(text)).toMatchObject({ event: 'detected', severity: 'critical', repository: 'acme/shop' });
  });

  it('gives another id to another incident of the same second', async () => {
    await runs.incident('open');
    expect((await runs.incident('open')).stdout).toMatch(/^INC-20260630-120000-2 {2}opened/);
  });

  it('changes nothing where the id is taken, and says how to correct what is known', async () => {
    await runs.incident('open', 'INC-50', '--severity', 'low');
    const again = await runs.incident('open', 'INC-50', '--severity', 'critical');
    expect(failure(again)).toBe(
      'dora: INC-50 is known: open since 2026-06-30T12:00:00Z, low, every repository. Nothing was changed. ' +
        'To change what is known of it: dora incident correct INC-50 --severity … --detected …\n'
    );
    expect(failure(await runs.incident('open', 'INC-50', '--repo', 'acme/shop'))).toContain('INC-50 is known');
    expect(failure(await runs.incident('open', 'inc-50'))).toContain('differs only in upper and lower case');
    await runs.incident('resolve', 'INC-50');
    expect(failure(await runs.incident('open', 'INC-50'))).toContain('dora incident reopen INC-50');
    expect(await runs.listed()).toMatchObject([{ incident_id: 'INC-50', severity: 'low' }]);
  });

  it('takes an id that another repository has', async () => {
    await runs.incident('open', '1', '--repo', 'acme/shop');
    expect((await runs.incident('open', '1', '--repo', 'acme/web')).exitCode).toBe(0);
    expect(failure(await runs.incident('open', '1'))).toContain('1 is known');
    expect(await runs.listed()).toHaveLength(2);
  });

  it('opens one again as it was that was withdrawn by mistake, however often', async () => {
    const asItWas = ['open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--severity', 'high'];
    await runs.incident(...asItWas);
    for (const severity of ['high', 'low', 'high']) {
      await runs.incident('correct', 'INC-7', '--severity', severity);
      await runs.incident('withdraw', 'INC-7');
      expect((await runs.incident(...asItWas)).stdout).toBe(
        'INC-7  opened: detected 2026-06-30T08:00:00Z, high, every repository\n'
      );
      expect(await runs.listed()).toMatchObject([{ severity: 'high', detected: '2026-06-30T08:00:00.000Z' }]);
    }
  });

  it('leaves an incident where it is that was said of another repository before', async () => {
    await runs.incident('open', 'INC-7', '--repo', 'acme/shop');
    await runs.incident('correct', 'INC-7', '--move-to', 'acme/web');
    expect(failure(await runs.incident('open', 'INC-7', '--repo', 'acme/shop'))).toContain(
      'told exactly this before, and it was told otherwise since or holds already. Nothing was changed'
    );
    expect(await runs.listed()).toMatchObject([{ repository: 'acme/web' }]);
  });
});

describe('an id as a person types it', () => {
  it('is refused where it holds what is not seen, by its place', async () => {
    expect(failure(await runs.incident('open', 'INC-\u202e7'))).toBe(
      'dora: The id INC-\\u{202e}7 has a character in it that is not seen (U+202E as character 5): write it without\n'
    );
    expect(await runs.listed()).toEqual([]);
  });

  it('names an incident in either spelling, and one that was stored before as it is shown', async () => {
    const occurredAt = Date.UTC(2026, 5, 30, 8);
    const stored = ['Sto\u0308rung', 'INC-\u202e7'].map((incidentId) => ({
      event: { kind: 'incident', event: 'detected', incidentId, occurredAt } as const,
      receivedAt: occurredAt,
    }));
    await collector.store.append(stored);
    expect(failure(await runs.incident('open', 'St\u00f6rung'))).toContain('is known: open since');
    expect((await runs.incident('resolve', 'St\u00f6rung')).exitCode).toBe(0);
    expect((await runs.incident('resolve', 'INC-\\u{202e}7')).stdout).toContain('INC-\\u{202e}7  resolved');
    expect((await runs.listed()).map(({ resolved }) => resolved === null)).toEqual([false, false]);
  });
});

describe('dora incident resolve', () => {
  it('resolves the incident wherever it is, and says how long it took', async () => {
    await runs.incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--severity', 'high', '--repo', 'acme/shop');
    const { exitCode, stdout } = await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T12:14:00+02:00');
    expect([exitCode, stdout]).toEqual([
      0,
      'INC-7  resolved 2026-06-30T10:14:00Z, after 2 h 14 min: high, acme/shop\n',
    ]);
    expect(await runs.listed()).toMatchObject([{ resolved: '2026-06-30T10:14:00.000Z' }]);
    expect((await collector.get('/metrics')).text).toContain('incident_resolution_seconds_count 1');
  });

  it('names those that are open where it knows none of that id', async () => {
    await runs.incident('open', 'INC-12');
    await runs.incident('open', 'INC-90', '--severity', 'critical', '--repo', 'acme/shop');
    await runs.incident('open', 'INC-9');
    await runs.incident('resolve', 'INC-9');
    expect(failure(await runs.incident('resolve', 'INC-91'))).toBe(
      'dora: No incident INC-91 is known. Nothing was changed. Open are: INC-90, INC-12\n'
    );
    expect(failure(await runs.incident('resolve', 'inc-90'))).toContain(
      'There is INC-90 (open since 2026-06-30T12:00:00Z, critical, acme/shop)'
    );
    expect(failure(await runs.incident('resolve', 'INC-90', '--repo', 'acme/web'))).toContain(
      'No incident INC-90 is known in acme/web'
    );
    await runs.incident('resolve', 'INC-12');
    await runs.incident('resolve', 'INC-90');
    expect(failure(await runs.incident('resolve', 'INC-91'))).toContain('No incident is open');
  });

  it('asks for the repository where two have that id', async () => {
    await runs.incident('open', '1', '--repo', 'acme/shop');
    await runs.incident('open', '1', '--repo', 'acme/web');
    expect(failure(await runs.incident('resolve', '1'))).toContain('known in acme/shop and in acme/web');
    expect((await runs.incident('resolve', '1', '--repo', 'Acme/Web')).stdout).toContain('acme/web');
    expect((await runs.listed()).filter(({ resolved }) => resolved === null)).toMatchObject([
      { repository: 'acme/shop' },
    ]);
  });

  it('refuses what was resolved already, and a moment before it was detected', async () => {
    await runs.incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z');
    expect(failure(await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T07:00:00Z'))).toContain(
      'dora incident correct INC-7 --detected'
    );
    await runs.incident('resolve', 'INC-7');
    expect(failure(await runs.incident('resolve', 'INC-7'))).toContain(
      'INC-7 is not open: resolved 2026-06-30T12:00:00Z, after 4 h'
    );
  });
});

describe('dora incident reopen', () => {
  it('takes a resolution back', async () => {
    await runs.incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z');
    await runs.incident('resolve', 'INC-7');
    expect((await runs.incident('reopen', 'INC-7')).stdout).toBe(
      'INC-7  open again: detected 2026-06-30T08:00:00Z, no severity, every repository\n'
    );
    expect(await runs.listed()).toMatchObject([{ resolved: null }]);
    expect(failure(await runs.incident('reopen', 'INC-7'))).toContain('INC-7 is open since');
  });

  it('leaves the resolution from before it was detected again', async () => {
    const tell = (event: string, timestamp: string) =>
      collector.post('/dora/incident', { event, timestamp, incident_id: 'INC-7' });
    await tell('detected', '2026-06-30T08:00:00Z');
    await tell('resolved', '2026-06-30T09:00:00Z');
    await tell('detected', '2026-06-30T10:00:00Z');
    expect(await runs.listed()).toMatchObject([{ incident_id: 'INC-7', resolved: null }]);
    expect(failure(await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:30:00Z'))).toContain(
      'INC-7 was detected again 2026-06-30T10:00:00Z, after 2026-06-30T09:30:00Z, and would stay open. Nothing was changed'
    );
    await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T11:00:00Z');
    expect(await runs.listed()).toMatchObject([{ restore_seconds: 10_800 }]);
    expect(failure(await runs.incident('correct', 'INC-7', '--resolved', '2026-06-30T09:30:00Z'))).toContain(
      'INC-7 was detected again 2026-06-30T10:00:00Z, after 2026-06-30T09:30:00Z, and would be open'
    );
    expect((await runs.incident('reopen', 'INC-7')).exitCode).toBe(0);
    expect(await runs.listed()).toMatchObject([
      { resolved: null, events: [{ event: 'detected' }, { event: 'resolved' }, { event: 'detected' }] },
    ]);
  });

  it('can be taken back itself, with the time that was right, however often', async () => {
    await runs.incident('open', 'INC-7', '--at', '2026-06-30T08:00:00Z', '--repo', 'acme/shop');
    await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z');
    for (const corrected of ['2026-06-30T09:00:00Z', '2026-06-30T10:00:00Z', '2026-06-30T09:00:00Z']) {
      await runs.incident('correct', 'INC-7', '--resolved', corrected);
      await runs.incident('reopen', 'INC-7');
      expect((await runs.incident('resolve', 'INC-7', '--at', '2026-06-30T09:00:00Z')).exitCode).toBe(0);
      expect(await runs.listed()).toMatchObject([{ resolved: '2026-06-30T09:00:00.000Z', repository: 'acme/shop' }]);
    }
  });

  it('takes back that an issue was closed, until it is closed once more', async () => {
    const told = await webhookCollector();
    const ofIssue = incidentRuns({ url: told.url, key: WRITE_KEY });
    const tell = (action: string, at: string, closedAt: string | null) =>
      told.deliver(
        'issues',
        changed(examplePayload('issues', 'opened'), {
          action,
          issue: {
            number: 3,
            state: closedAt === null ? 'open' : 'closed',
            labels: [{ name: 'incident' }],
            created_at: '2026-06-30T10:00:00Z',
            closed_at: closedAt,
            updated_at: at,
          },
          repository: { full_name: 'acme/shop' },
        })
      );
    await tell('closed', '2026-06-30T10:05:00Z', '2026-06-30T10:05:00Z');
    expect((await ofIssue.incident('reopen', 'acme/shop#3')).exitCode).toBe(0);
    await tell('reopened', '2026-06-30T12:07:00Z', null);
    expect(await ofIssue.listed()).toMatchObject([{ incident_id: 'acme/shop#3', resolved: null }]);
    await tell('closed', '2026-06-30T12:30:00Z', '2026-06-30T12:30:00Z');
    expect(await ofIssue.listed()).toMatchObject([
      { incident_id: 'acme/shop#3', resolved: '2026-06-30T12:30:00.000Z' },
    ]);
    await told.close();
  });
});
