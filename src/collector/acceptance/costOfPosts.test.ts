import { EVENTS_OF_INCIDENT } from '../deciding/incidentLimits';
import { REVISIONS_KNOWN } from '../deciding/decision';
import { NOW, testCollector, type TestCollector } from '../testing/testCollector.fixtures';

const PATIENCE_MILLIS = 60_000;

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

type Said = Readonly<Record<string, unknown>>;

const earlier = (millis: number) => new Date(NOW - 3_600_000 - millis).toISOString();
const detected = (millis: number, more: Said = {}): Said => {
  return { event: 'detected', incident_id: 'INC-1', timestamp: earlier(millis), ...more };
};
const deployed = (millis: number, more: Said = {}): Said => ({ timestamp: earlier(millis), commit_sha: 'a', ...more });

function times(count: number, make: (index: number) => Said): Said[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

async function statusOf(path: string, body: unknown): Promise<number> {
  return (await collector.post(path, body)).status;
}

/** How many stored events are read for a post: each of them is parsed. */
async function readFor(path: string, body: Said): Promise<number> {
  const parse = jest.spyOn(JSON, 'parse');
  const status = await statusOf(path, body);
  const bodies = parse.mock.calls.filter(([text]) => String(text).startsWith('{"event":')).length;
  parse.mockRestore();
  expect(status).toBe(201);
  return bodies;
}

describe('somebody who uses one incident for everything', () => {
  it(
    'is told to use others, and can correct and withdraw what is there; everybody else is served as before',
    async () => {
      const first = times(EVENTS_OF_INCIDENT, (index) => detected(index));
      expect(await statusOf('/dora/incident', first)).toBe(201);
      const refused = await collector.post('/dora/incident', detected(-5));
      expect(refused.status).toBe(422);
      expect(refused.json().detail).toBe(
        'Incident INC-1 has 2000 events, and no more are taken: give each incident an id of its own'
      );
      expect(await statusOf('/dora/incident', detected(-5, { repository: 'acme/shop' }))).toBe(422);
      expect(await statusOf('/dora/incident', first[7])).toBe(200);
      expect(await statusOf('/dora/incident', detected(0, { incident_id: 'INC-2' }))).toBe(201);
      expect(await statusOf('/dora/incident', detected(9, { supersedes: '1', severity: 'low' }))).toBe(201);
      const other = detected(9, { supersedes: '1', severity: 'low', incident_id: 'INC-3' });
      expect(await statusOf('/dora/incident', other)).toBe(201);
      const both = await collector.post('/dora/incident', [detected(-5), detected(1, { incident_id: 'INC-4' })]);
      expect(both.json<{ results: Said[] }>().results.map(({ outcome }) => outcome)).toEqual(['refused', 'stored']);
      const withdrawal = { event: 'withdrawn', incident_id: 'INC-1', timestamp: earlier(0) };
      expect(await statusOf('/dora/incident', withdrawal)).toBe(201);
    },
    PATIENCE_MILLIS
  );
});

describe('the cost of a post', () => {
  it.each([
    ['/dora/deployment', deployed],
    ['/dora/incident', detected],
  ])(
    'to %s does not grow with how often what it corrects was corrected before',
    async (path, said) => {
      expect(await statusOf(path, said(0))).toBe(201);
      const correct = (index: number) => said(index + 1, { supersedes: '1' });
      expect(await statusOf(path, times(100, correct))).toBe(201);
      const few = await readFor(path, correct(100));
      expect(
        await statusOf(
          path,
          times(2_000, (index) => correct(index + 101))
        )
      ).toBe(201);
      const many = await readFor(path, correct(2_101));
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(REVISIONS_KNOWN + 5);
    },
    PATIENCE_MILLIS
  );

  it('is as low where the event that is named was superseded long ago, and one that is repeated undoes nothing', async () => {
    expect(await statusOf('/dora/deployment', deployed(0))).toBe(201);
    const correct = (index: number, supersedes = '1') => deployed(index + 1, { supersedes });
    expect(
      await statusOf(
        '/dora/deployment',
        times(300, (index) => correct(index))
      )
    ).toBe(201);
    expect(await readFor('/dora/deployment', correct(500, '20'))).toBeLessThanOrEqual(REVISIONS_KNOWN + 5);
    expect(await statusOf('/dora/deployment', correct(3))).toBe(200);
    const { events } = (await collector.get('/dora/events')).json<{ events: Said[] }>();
    expect(events.map(({ timestamp }) => timestamp)).toEqual([earlier(501)]);
  });
});
