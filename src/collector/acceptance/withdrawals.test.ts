import { DoraError } from '../../engine/domain/doraError';
import { SqlEventStore } from '../storage/sqlEventStore';
import { testCollector, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

const detected = { event: 'detected', timestamp: '2026-06-30T08:00:00Z', severity: 'critical', incident_id: 'INC-7' };
const resolved = { event: 'resolved', timestamp: '2026-06-30T09:00:00Z', incident_id: 'INC-7' };
const withdrawn = { event: 'withdrawn', timestamp: '2026-06-30T10:00:00Z', incident_id: 'INC-7' };

const post = (body: unknown) => collector.post('/dora/incident', body);

async function listed(query = ''): Promise<Array<Record<string, unknown>>> {
  return (await collector.get(`/dora/incidents${query}`)).json<{ events: Array<Record<string, unknown>> }>().events;
}

describe('withdrawing an incident', () => {
  it('takes it out of every list, and the history keeps all that was said', async () => {
    await post(detected);
    await post({ ...resolved, repository: 'acme/shop' });
    expect((await post(withdrawn)).status).toBe(201);
    expect(await listed()).toEqual([]);
    expect((await listed('?history=true')).map(({ event, timestamp }) => [event, timestamp])).toEqual([
      ['detected', '2026-06-30T08:00:00.000Z'],
      ['resolved', '2026-06-30T09:00:00.000Z'],
      ['detection-withdrawn', '2026-06-30T10:00:00.000Z'],
      ['resolution-withdrawn', '2026-06-30T10:00:00.000Z'],
    ]);
  });

  it('lowers no metric', async () => {
    await post(detected);
    await post(resolved);
    const before = await collector.get('/metrics');
    expect(before.text).toContain('incident_resolution_seconds_count 1');
    await post(withdrawn);
    expect((await collector.get('/metrics')).text).toContain('incident_resolution_seconds_count 1');
  });

  it('is known when it is said again, whenever that is', async () => {
    await post(detected);
    const first = await post(withdrawn);
    const again = await post({ ...withdrawn, timestamp: '2026-06-30T11:00:00Z' });
    expect([again.status, again.json()]).toEqual([200, { ...first.json(), outcome: 'known' }]);
  });

  it('can be followed by another incident of that id', async () => {
    await post(detected);
    await post(withdrawn);
    await post({ ...detected, timestamp: '2026-06-30T11:00:00Z' });
    expect(await listed()).toMatchObject([{ event: 'detected', timestamp: '2026-06-30T11:00:00.000Z' }]);
  });

  it('is refused where there is none, or only one in another repository', async () => {
    await post({ ...detected, repository: 'acme/shop' });
    for (const none of [
      { ...withdrawn, incident_id: 'inc-7' },
      { ...withdrawn, repository: 'acme/web' },
    ]) {
      const answer = await post(none);
      expect([answer.status, answer.json().detail]).toEqual([422, expect.stringContaining('No incident')]);
    }
    expect(await listed()).toHaveLength(1);
  });

  it('needs the repository where two have that id, and then leaves the other', async () => {
    await post({ ...detected, repository: 'acme/shop' });
    await post({ ...detected, repository: 'acme/web' });
    const answer = await post(withdrawn);
    expect([answer.status, answer.json().detail]).toEqual([
      422,
      expect.stringContaining('known in acme/shop and in acme/web: say with "repository"'),
    ]);
    expect((await post({ ...withdrawn, repository: 'Acme/Web' })).status).toBe(201);
    expect(await listed()).toMatchObject([{ repository: 'acme/shop' }]);
  });

  it('can take back one event alone: what was resolved by mistake is open again', async () => {
    await post(detected);
    const { id } = (await post(resolved)).json();
    expect((await post({ ...withdrawn, supersedes: id })).status).toBe(201);
    expect((await post({ ...withdrawn, supersedes: id })).status).toBe(200);
    expect(await listed()).toMatchObject([{ event: 'detected' }]);
    await post({ ...detected, repository: 'acme/shop' });
    await post({ ...detected, repository: 'acme/web' });
    const again = await post({ ...resolved, repository: 'acme/web' });
    expect((await post({ ...withdrawn, supersedes: again.json().id })).status).toBe(201);
    const wrong = await post({ ...withdrawn, supersedes: '99' });
    expect([wrong.status, wrong.json().detail]).toEqual([
      422,
      expect.stringContaining('Event 99 is none on incident INC-7'),
    ]);
  });

  it('is refused where the incident would be left with a resolution from before its detection', async () => {
    const at = (hour: number) => ({ timestamp: `2026-06-30T0${hour}:00:00Z` });
    const { id } = (await post({ ...detected, ...at(4) })).json();
    await post({ ...detected, ...at(6) });
    await post({ ...resolved, ...at(5) });
    const answer = await post({ ...withdrawn, supersedes: id });
    expect([answer.status, answer.json().detail]).toEqual([
      422,
      expect.stringMatching(/incident INC-7 would be resolved at .*05:00:00.000Z .* detected only at .*06:00:00.000Z/),
    ]);
    expect((await post(withdrawn)).status).toBe(201);
    expect(await listed()).toEqual([]);
  });

  it('may follow in the batch that has it, and each has an answer of its own', async () => {
    const answer = await post([
      detected,
      withdrawn,
      { ...withdrawn, incident_id: 'INC-9' },
      { ...detected, incident_id: 'INC-8' },
    ]);
    expect([answer.status, answer.json()]).toEqual([
      207,
      expect.objectContaining({
        results: [
          { outcome: 'stored', id: '1' },
          { outcome: 'stored', id: '2' },
          { outcome: 'refused', problem: expect.objectContaining({ status: 422 }) },
          { outcome: 'stored', id: '3' },
        ],
      }),
    ]);
    expect(await listed()).toMatchObject([{ incident_id: 'INC-8' }]);
  });

  it('says which part of a batch is on disk where the database goes away in the middle', async () => {
    const { store } = collector;
    let decisions = 0;
    jest.spyOn(store, 'decide').mockImplementation((touched, decide) => {
      decisions += 1;
      return decisions === 1
        ? SqlEventStore.prototype.decide.call(store, touched, decide)
        : Promise.reject(new DoraError('unreachable', 'The database is away'));
    });
    const answer = await post([detected, withdrawn]);
    expect([answer.status, answer.json()]).toEqual([
      207,
      expect.objectContaining({
        results: [
          { outcome: 'stored', id: '1' },
          { outcome: 'refused', problem: expect.objectContaining({ status: 503, detail: 'The database is away' }) },
        ],
      }),
    ]);
  });

  it('needs a moment', async () => {
    await post(detected);
    const answer = await post({ event: 'withdrawn', incident_id: 'INC-7' });
    expect([answer.status, answer.json().errors]).toEqual([422, [{ pointer: '/timestamp', detail: 'is missing' }]]);
  });
});
