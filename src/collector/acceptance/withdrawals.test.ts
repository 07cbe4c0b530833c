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

const tell = (body: unknown) => collector.post('/dora/incident', body);

async function listed(query = ''): Promise<Array<Record<string, unknown>>> {
  return (await collector.get(`/dora/incidents${query}`)).json<{ events: Array<Record<string, unknown>> }>().events;
}

describe('withdrawing an incident', () => {
  it('takes it out of every list, and the history keeps all that was said', async () => {
    await tell(detected);
    await tell({ ...resolved, repository: 'acme/shop' });
    expect((await tell(withdrawn)).status).toBe(201);
    expect(await listed()).toEqual([]);
    expect((await listed('?history=true')).map(({ event, timestamp }) => [event, timestamp])).toEqual([
      ['detected', '2026-06-30T08:00:00.000Z'],
      ['resolved', '2026-06-30T09:00:00.000Z'],
      ['detection-withdrawn', '2026-06-30T10:00:00.000Z'],
      ['resolution-withdrawn', '2026-06-30T10:00:00.000Z'],
    ]);
  });

  it('lowers no metric', async () => {
    await tell(detected);
    await tell(resolved);
    const before = await collector.get('/metrics');
    expect(before.text).toContain('incident_resolution_seconds_count 1');
    await tell(withdrawn);
    expect((await collector.get('/metrics')).text).toContain('incident_resolution_seconds_count 1');
  });

  it('is known when it is said again, whenever that is', async () => {
    await tell(detected);
    const first = await tell(withdrawn);
    const again = await tell({ ...withdrawn, timestamp: '2026-06-30T11:00:00Z' });
    expect([again.status, again.json()]).toEqual([200, { ...first.json(), outcome: 'known' }]);
  });

  it('can be followed by another incident of that id', async () => {
    await tell(detected);
    await tell(withdrawn);
    await tell({ ...detected, timestamp: '2026-06-30T11:00:00Z' });
    expect(await listed()).toMatchObject([{ event: 'detected', timestamp: '2026-06-30T11:00:00.000Z' }]);
  });

  it('is refused where there is none, or only one in another repository', async () => {
    await tell({ ...detected, repository: 'acme/shop' });
    for (const none of [
      { ...withdrawn, incident_id: 'inc-7' },
      { ...withdrawn, repository: 'acme/web' },
    ]) {
      const answer = await tell(none);
      expect([answer.status, answer.json().detail]).toEqual([422, expect.stringContaining('No incident')]);
    }
    expect(await listed()).toHaveLength(1);
  });

  it('needs the repository where two have that id, and then leaves the other', async () => {
    await tell({ ...detected, repository: 'acme/shop' });
    await tell({ ...detected, repository: 'acme/web' });
    const answer = await tell(withdrawn);
    expect([answer.status, answer.json().detail]).toEqual([
      422,
      expect.stringContaining('known in acme/shop and in acme/web: say with "repository"'),
    ]);
    expect((await tell({ ...withdrawn, repository: 'Acme/Web' })).status).toBe(201);
    expect(await listed()).toMatchObject([{ repository: 'acme/shop' }]);
  });

  it('can take back one word alone: what was resolved by mistake is open again', async () => {
    await tell(detected);
    const { id } = (await tell(resolved)).json();
    expect((await tell({ ...withdrawn, supersedes: id })).status).toBe(201);
    expect((await tell({ ...withdrawn, supersedes: id })).status).toBe(200);
    expect(await listed()).toMatchObject([{ event: 'detected' }]);
    await tell({ ...detected, repository: 'acme/shop' });
    await tell({ ...detected, repository: 'acme/web' });
    const again = await tell({ ...resolved, repository: 'acme/web' });
    expect((await tell({ ...withdrawn, supersedes: again.json().id })).status).toBe(201);
    const wrong = await tell({ ...withdrawn, supersedes: '99' });
    expect([wrong.status, wrong.json().detail]).toEqual([
      422,
      expect.stringContaining('Event 99 is none on incident INC-7'),
    ]);
  });

  it('is refused where the incident would be left with a resolution from before its detection', async () => {
    const at = (hour: number) => ({ timestamp: `2026-06-30T0${hour}:00:00Z` });
    const { id } = (await tell({ ...detected, ...at(4) })).json();
    await tell({ ...detected, ...at(6) });
    await tell({ ...resolved, ...at(5) });
    const answer = await tell({ ...withdrawn, supersedes: id });
    expect([answer.status, answer.json().detail]).toEqual([
      422,
      expect.stringMatching(/incident INC-7 would be resolved at .*05:00:00.000Z .* detected only at .*06:00:00.000Z/),
    ]);
    expect((await tell(withdrawn)).status).toBe(201);
    expect(await listed()).toEqual([]);
  });

  it('may follow in the batch that told of it, and each has an answer of its own', async () => {
    const answer = await tell([
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
    const answer = await tell([detected, withdrawn]);
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
    await tell(detected);
    const answer = await tell({ event: 'withdrawn', incident_id: 'INC-7' });
    expect([answer.status, answer.json().errors]).toEqual([422, [{ pointer: '/timestamp', detail: 'is missing' }]]);
  });
});
