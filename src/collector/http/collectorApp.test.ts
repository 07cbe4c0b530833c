import { DoraError } from '../../engine/domain/doraError';
import { READ_KEY, testCollector, WRITE_KEY, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

const deployment = { timestamp: '2026-06-30T10:00:00Z', environment: 'production', commit_sha: 'abc', version: '1.2' };
const detected = { event: 'detected', timestamp: '2026-06-30T10:00:00Z', severity: 'critical', incident_id: 'INC-001' };

describe('posting an event', () => {
  it.each([
    ['deployment', deployment],
    ['deployment', { status: 'failure', timestamp: '2026-06-30T10:00:00Z', commit_sha: 'abc' }],
    ['lead-time', { lead_time_seconds: 1_800, pr_number: 12 }],
    ['lead-time', { lead_time_seconds: 1_800, pr_number: 12, commit_count: 3 }],
    ['incident', detected],
    ['incident', { event: 'resolved', timestamp: '2026-06-30T10:00:00Z', incident_id: 'INC-001' }],
    ['deployment-frequency', { count: 3, window: '24h' }],
    ['change-failure-rate', { rate: 12.5, window: '30d' }],
    ['change-failure-rate', { rate: 140, window: '30d' }],
    ['vulnerability', { ...detected, incident_id: undefined, vulnerability_id: 'GHSA-1' }],
  ])('takes a %s as the workflows send it: %j', async (kind, body) => {
    const first = await collector.post(`/dora/${kind}`, body);
    expect([first.status, first.json()]).toEqual([201, { id: '1', outcome: 'stored' }]);
    const again = await collector.post(`/dora/${kind}`, body);
    expect([again.status, again.json()]).toEqual([200, { id: '1', outcome: 'known' }]);
  });

  it('fills in what a deployment leaves out', async () => {
    await collector.post('/dora/deployment', {
      timestamp: '2026-06-30T12:00:00+02:00',
      commit_sha: 'abc',
      version: '',
    });
    expect((await listed())[0]).toEqual({
      id: '1',
      kind: 'deployment',
      timestamp: '2026-06-30T10:00:00.000Z',
      environment: 'production',
      commit_sha: 'abc',
      status: 'success',
      received_at: '2026-06-30T12:00:00.000Z',
    });
  });

  it.each([
    ['deployment', { ...deployment, timestamp: '2026-06-30T10:00:00' }, '/timestamp', 'no time zone'],
    ['deployment', { ...deployment, timestamp: '2026-06-30' }, '/timestamp', 'no time of day'],
    ['deployment', { ...deployment, timestamp: '2027-01-01T00:00:00Z' }, '/timestamp', 'lies in the future'],
    ['deployment', { ...deployment, timestamp: 1_782_813_600 }, '/timestamp', 'must be text such as'],
    ['deployment', { timestamp: '2026-06-30T10:00:00Z' }, '/commit_sha', 'is missing'],
    ['deployment', { ...deployment, enviroment: 'staging' }, '/enviroment', 'is not known here'],
    [
      'deployment',
      { ...deployment, status: 'great' },
      '/status',
      'must be one of success, failure, cancelled, skipped',
    ],
    ['deployment', { ...deployment, status: 'failed' }, '/status', 'must be one of success, failure'],
    ['deployment', { ...deployment, status: '' }, '/status', 'must be one of success, failure'],
    ['deployment', { ...deployment, repository: 'shop' }, '/repository', 'owner/name'],
    ['lead-time', { lead_time_seconds: -5, pr_number: 1 }, '/lead_time_seconds', 'is negative'],
    ['lead-time', { lead_time_seconds: 'soon', pr_number: 1 }, '/lead_time_seconds', 'expected number'],
    ['incident', { ...detected, severity: 'catastrophic' }, '/severity', 'must be one of critical, high, medium, low'],
    ['incident', { ...detected, event: 'noticed' }, '/event', 'must be one of detected, resolved'],
    ['change-failure-rate', { rate: -1, window: '30d' }, '/rate', 'is negative'],
    ['change-failure-rate', { rate: 'none', window: '30d' }, '/rate', 'must be a number'],
    ['deployment-frequency', { count: 1, window: 'recently' }, '/window', 'a length of time'],
    ['deployment', 'text', '', 'expected object'],
  ])('refuses a %s: %j', async (kind, body, pointer, detail) => {
    const answer = await collector.post(`/dora/${kind}`, JSON.stringify(body));
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { errors } = answer.json<{ errors: Array<{ pointer: string; detail: string }> }>();
    expect(errors).toEqual([{ pointer, detail: expect.stringContaining(detail) }]);
    expect(await listed()).toEqual([]);
  });

  it('takes a clock that is a little ahead', async () => {
    expect(
      (await collector.post('/dora/deployment', { ...deployment, timestamp: '2026-06-30T12:05:00Z' })).status
    ).toBe(201);
  });

  it('names every member that is wrong at once', async () => {
    const answer = await collector.post('/dora/incident', { event: 'x', severity: 'y' });
    const { errors } = answer.json<{ errors: Array<{ pointer: string }> }>();
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/event', '/incident_id', '/severity', '/timestamp']);
  });

  it('refuses an incident that was resolved before it was detected, and says when that was', async () => {
    await collector.post('/dora/incident', detected);
    const resolved = { event: 'resolved', timestamp: '2026-06-30T09:00:00Z', incident_id: 'INC-001' };
    const answer = await collector.post('/dora/incident', resolved);
    expect([answer.status, answer.json().detail]).toEqual([
      422,
      expect.stringContaining('was detected at 2026-06-30T10:00:00.000Z'),
    ]);
  });

  it('takes a correction, and shows the last event alone unless asked for history', async () => {
    await collector.post('/dora/incident', detected);
    const corrected = await collector.post('/dora/incident', { ...detected, severity: 'low', supersedes: '1' });
    expect(corrected.status).toBe(201);
    expect((await listed()).map(({ severity }) => severity)).toEqual(['low']);
    expect(await listed('?history=true')).toHaveLength(2);
    const ghost = await collector.post('/dora/incident', { ...detected, supersedes: '77' });
    expect([ghost.status, ghost.json().detail]).toEqual([422, expect.stringContaining('Event 77')]);
  });

  it.each([
    ['nothing', '', 400, 'The body is empty'],
    ['half a JSON text', '{"timestamp": ', 400, 'The body is no JSON'],
    ['more than 5 MiB', JSON.stringify({ x: 'x'.repeat(5.5 * 1_024 * 1_024) }), 413, 'larger than 5 MiB'],
  ])('says what is wrong with a body of %s', async (_what, body, status, detail) => {
    const answer = await collector.post('/dora/deployment', body);
    expect([answer.status, answer.json().detail]).toEqual([status, expect.stringContaining(detail)]);
  });

  it('says that nothing was stored when the database is away', async () => {
    const { store } = await brokenStore();
    const broken = await testCollector({ store });
    const answer = await broken.post('/dora/deployment', deployment);
    expect([answer.status, answer.json().detail]).toEqual([503, 'the disk is full']);
    for (const path of ['/readyz', '/metrics', '/dora/events', '/dora/incidents']) {
      expect([path, (await broken.get(path)).status]).toEqual([path, 503]);
    }
    expect((await broken.get('/healthz')).status).toBe(200);
    await broken.close();
  });
});

describe('posting a batch', () => {
  it('keeps the good ones and says what is wrong with each other one', async () => {
    const answer = await collector.post('/dora/deployment', [
      deployment,
      { ...deployment, commit_sha: '' },
      deployment,
    ]);
    expect(answer.status).toBe(207);
    expect(answer.json()).toMatchObject({
      stored: 1,
      known: 1,
      refused: 1,
      results: [{ outcome: 'stored' }, { outcome: 'refused', problem: { status: 422 } }, { outcome: 'known' }],
    });
  });

  it('says why of the first thousand that are refused, and of each other one that it was', async () => {
    const answer = await collector.post('/dora/deployment', [...Array(1_500).fill(0), deployment]);
    const { results } = answer.json<{ results: Array<Record<string, unknown>> }>();
    expect([answer.status, results.length]).toEqual([207, 1_501]);
    expect(results.filter(({ problem }) => problem !== undefined)).toHaveLength(1_000);
    expect(results.slice(1_000)).toEqual([...Array(500).fill({ outcome: 'refused' }), { outcome: 'stored', id: '1' }]);
  });

  it('takes NDJSON, whether its type says so or not', async () => {
    const lines = ['a', 'b'].map((commit_sha) => JSON.stringify({ ...deployment, commit_sha })).join('\n');
    expect((await collector.post('/dora/deployment', lines)).json()).toMatchObject({ stored: 2 });
    const typed = await collector.post('/dora/deployment', `${lines}\n{"half": \n`, {
      'content-type': 'application/x-ndjson',
    });
    expect([typed.status, typed.json()]).toEqual([207, expect.objectContaining({ known: 2, refused: 1 })]);
  });

  it('keeps the others where one corrects what is not there', async () => {
    const ghost = { ...deployment, commit_sha: 'b', supersedes: '99' };
    expect((await collector.post('/dora/deployment', [deployment, ghost])).json()).toMatchObject({
      stored: 1,
      refused: 1,
    });
    expect(await listed()).toHaveLength(1);
  });
});

describe('keys', () => {
  it.each([
    [{}, 401, 'missing'],
    [{ authorization: 'Bearer another-key' }, 401, 'wrong'],
    [{ authorization: `Basic ${WRITE_KEY}` }, 401, 'missing'],
    [{ authorization: `Bearer ${READ_KEY}` }, 403, 'scope'],
  ])('turns %j away from writing, and counts it', async (headers, status, why) => {
    const posted = await collector.post('/dora/deployment', deployment, { authorization: '', ...headers });
    expect(posted.status).toBe(status);
    expect(posted.text).not.toContain('key-that');
    expect(collector.refused).toEqual([why]);
  });

  it('lets both keys read, and nobody without one', async () => {
    expect((await collector.get('/dora/events', { authorization: `Bearer ${WRITE_KEY}` })).status).toBe(200);
    expect((await collector.get('/dora/events', { authorization: '' })).status).toBe(401);
  });

  it('asks for none to tell whether the collector is well', async () => {
    const none = { authorization: '' };
    expect((await collector.get('/healthz', none)).status).toBe(200);
    expect((await collector.get('/readyz', none)).status).toBe(200);
    expect((await collector.get('/openapi.json', none)).json()).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('lists', () => {
  beforeEach(async () => {
    const shas = Array.from({ length: 5 }, (_, index) => `commit-${index}`);
    await collector.post(
      '/dora/deployment',
      shas.map((commit_sha) => ({ ...deployment, commit_sha }))
    );
    await collector.post('/dora/incident', detected);
  });

  it('give pages that lead to one another', async () => {
    const first = await page('/dora/events?kind=deployment&limit=3');
    const second = await page(`/dora/events?kind=deployment&limit=3&cursor=${first.next}`);
    expect([...first.events, ...second.events].map(({ commit_sha }) => commit_sha)).toHaveLength(5);
    expect(second.next).toBeUndefined();
  });

  it('give everything as NDJSON to whoever asks for it', async () => {
    const answer = await collector.get('/dora/incidents?limit=1', { accept: 'application/x-ndjson' });
    expect(
      answer.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    ).toEqual([expect.objectContaining(detected2())]);
  });

  it('answer that nothing changed until something did', async () => {
    const etag = String((await collector.get('/dora/events')).headers.etag);
    const unchanged = await collector.get('/dora/events', { 'if-none-match': `W/${etag}` });
    expect([unchanged.status, unchanged.headers.etag, unchanged.headers.vary]).toEqual([
      304,
      etag,
      'accept, authorization',
    ]);
    await collector.post('/dora/deployment', { ...deployment, commit_sha: 'new' });
    expect((await collector.get('/dora/events', { 'if-none-match': etag })).status).toBe(200);
  });

  it('refuse a kind where there is only one', async () => {
    const answer = await collector.get('/dora/incidents?kind=deployment');
    expect([answer.status, answer.json().detail]).toEqual([400, expect.stringContaining('kind is not known here')]);
  });

  it.each([
    ['from=yesterday', 'ISO 8601'],
    ['limit=0', 'limit'],
    ['kind=party', 'kind'],
    ['cursor=x', 'none of ours'],
    ['sort=asc', 'sort'],
  ])('name the parameter that is wrong: %s', async (parameters, detail) => {
    const answer = await collector.get(`/dora/events?${parameters}`);
    expect([answer.status, answer.json().detail]).toEqual([400, expect.stringContaining(detail)]);
  });

  function detected2() {
    return { ...detected, timestamp: '2026-06-30T10:00:00.000Z' };
  }
});

async function listed(parameters = ''): Promise<Array<Record<string, unknown>>> {
  return (await page(`/dora/events${parameters}`)).events;
}

async function page(path: string): Promise<{ events: Array<Record<string, unknown>>; next?: string }> {
  return (await collector.get(path)).json();
}

async function brokenStore() {
  const away = async () => {
    throw new DoraError('unreachable', 'the disk is full');
  };
  const store = {
    append: away,
    revise: away,
    list: away,
    storedAfter: away,
    version: away,
    decide: away,
    check: away,
    close: async () => {},
  };
  return { store };
}
