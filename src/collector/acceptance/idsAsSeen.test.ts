import type { IncidentPosted } from '../events/collectorEvent';
import { testCollector, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

const said = (event: string, incident_id: string, hour = 1) => ({
  event,
  timestamp: `2026-06-30T0${hour}:00:00Z`,
  incident_id,
});
const post = (body: object) => collector.post('/dora/incident', body);

/** As an earlier version stored it, which looked at less. */
async function storeAsBefore(incidentId: string): Promise<void> {
  const event: IncidentPosted = {
    kind: 'incident',
    event: 'detected',
    incidentId,
    occurredAt: Date.UTC(2026, 5, 30, 1),
  };
  await collector.store.append([{ event, receivedAt: Date.UTC(2026, 5, 30, 1) }]);
}

async function listed(): Promise<Array<[string, string]>> {
  const answer = await collector.get('/dora/incidents');
  const { events } = answer.json<{ events: Array<{ event: string; incident_id: string }> }>();
  return events.map(({ event, incident_id }) => [event, incident_id]);
}

describe('an id of an incident', () => {
  it.each([
    ['right-to-left override', 'INC-\u202e1', 'U+202E as character 5'],
    ['zero width space', 'INC\u200b-1', 'U+200B as character 4'],
    ['isolate', '\u2066INC-1', 'U+2066 as character 1'],
    ['tag', 'INC-1\u{e0041}', 'U+E0041 as character 6'],
    ['variation selector', 'INC-1\ufe0f', 'U+FE0F as character 6'],
    ['soft hyphen', 'INC\u00ad1', 'U+00AD as character 4'],
  ])('that is new is refused with a character that is not seen: %s', async (_what, id, where) => {
    for (const event of ['detected', 'resolved']) {
      const answer = await post(said(event, id));
      expect([answer.status, answer.json<{ detail: string }>().detail]).toEqual([
        422,
        `incident_id has a character in it that is not seen (${where}): write it without`,
      ]);
    }
    await post(said('detected', 'INC-1'));
    expect((await post({ ...said('detected', id), supersedes: '1' })).status).toBe(422);
  });

  it('that is stored already with such a character can be resolved, corrected and withdrawn', async () => {
    await storeAsBefore('INC-\u202e1');
    expect((await post(said('resolved', 'INC-\u202e1', 2))).status).toBe(201);
    expect((await post({ ...said('detected', 'INC-1'), supersedes: '1' })).status).toBe(201);
    expect((await post(said('withdrawn', 'INC-\u202e1', 3))).status).toBe(201);
    expect(await listed()).toEqual([['detected', 'INC-1']]);
  });

  it('is the same in both spellings of a letter with a mark', async () => {
    await post(said('detected', 'Sto\u0308rung 1'));
    await post(said('resolved', 'St\u00f6rung 1', 2));
    expect(await listed()).toEqual([
      ['detected', 'St\u00f6rung 1'],
      ['resolved', 'St\u00f6rung 1'],
    ]);
  });

  it('keeps the spelling that it was stored in before ids were composed', async () => {
    await storeAsBefore('Sto\u0308rung 1');
    expect((await post(said('resolved', 'St\u00f6rung 1', 0))).status).toBe(422);
    expect((await post(said('resolved', 'St\u00f6rung 1', 2))).status).toBe(201);
    expect(await listed()).toEqual([
      ['detected', 'Sto\u0308rung 1'],
      ['resolved', 'Sto\u0308rung 1'],
    ]);
    expect((await post(said('withdrawn', 'St\u00f6rung 1', 3))).status).toBe(201);
    expect(await listed()).toEqual([]);
  });
});

describe('names of deployments and vulnerabilities', () => {
  it.each([
    [
      'deployment',
      { timestamp: '2026-06-30T01:00:00Z', commit_sha: 'abc', environment: 'prod\u202euction' },
      '/environment',
    ],
    ['deployment', { timestamp: '2026-06-30T01:00:00Z', commit_sha: 'ab\u200bc' }, '/commit_sha'],
    [
      'vulnerability',
      { event: 'detected', timestamp: '2026-06-30T01:00:00Z', severity: 'high', vulnerability_id: 'CVE\u2060-1' },
      '/vulnerability_id',
    ],
  ])('are refused with a character that is not seen: %s %j', async (kind, body, pointer) => {
    const answer = await collector.post(`/dora/${kind}`, body);
    expect([answer.status, answer.json()]).toEqual([
      422,
      expect.objectContaining({
        errors: [{ pointer, detail: expect.stringMatching(/^has a character in it that is not seen \(U\+/) }],
      }),
    ]);
  });

  it('may have signs of many languages, and pictures', async () => {
    const body = { timestamp: '2026-06-30T01:00:00Z', commit_sha: 'abc', environment: '🚀 produção ⚙️ 東京' };
    expect((await collector.post('/dora/deployment', body)).status).toBe(201);
  });
});
