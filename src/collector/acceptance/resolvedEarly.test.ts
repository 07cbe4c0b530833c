import { testCollector, type TestCollector } from '../testing/testCollector.fixtures';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

type Said = Readonly<Record<string, unknown>>;

const at = (hour: number) => `2026-06-30T0${hour}:00:00Z`;
const incidentEvent =
  (event: 'detected' | 'resolved') =>
  (hour: number, more: Said = {}) => {
    return { event, timestamp: at(hour), incident_id: 'INC-1', ...more };
  };
const [detected, resolved] = [incidentEvent('detected'), incidentEvent('resolved')];

/** Posts one after the other. */
async function statuses(...events: readonly Said[]): Promise<number[]> {
  const given: number[] = [];
  for (const one of events) {
    given.push((await collector.post('/dora/incident', one)).status);
  }
  return given;
}

/** Posts all at once, and says which were refused. */
async function refusedOf(...events: readonly Said[]): Promise<Said[]> {
  const answer = await collector.post('/dora/incident', events);
  const { results } = answer.json<{ results: Array<{ outcome: string }> }>();
  return events.filter((_one, index) => results[index]?.outcome === 'refused');
}

async function detailOf(said: Said): Promise<unknown> {
  const answer = await collector.post('/dora/incident', said);
  expect(answer.status).toBe(422);
  return answer.json().detail;
}

describe('an incident that was resolved before it was detected', () => {
  it('is refused when the resolution is posted last, and when the detection is', async () => {
    await statuses(detected(5), resolved(4, { incident_id: 'INC-2' }));
    expect(await detailOf(resolved(4))).toMatch(
      /^The incident was detected at 2026-06-30T05:00:00.000Z \(event 1\), after .* correct the timestamp, or the detection/
    );
    expect(await detailOf(detected(5, { incident_id: 'INC-2' }))).toMatch(
      /^The incident was resolved at 2026-06-30T04:00:00.000Z \(event 2\), before .* correct the timestamp, or the resolution/
    );
  });

  it('is taken when both are the same moment, or another detection came before', async () => {
    expect(await statuses(detected(4), resolved(4))).toEqual([201, 201]);
    const other = { incident_id: 'INC-2' };
    expect(await statuses(detected(3, other), resolved(4, other), detected(5, other))).toEqual([201, 201, 201]);
  });

  it('is refused within one post in whatever order, and the rest of the post is stored', async () => {
    const other = detected(7, { incident_id: 'INC-2' });
    expect(await refusedOf(resolved(4), other, detected(5))).toEqual([resolved(4)]);
    await statuses(detected(2, { incident_id: 'INC-3' }));
    const third = { incident_id: 'INC-3' };
    expect(await refusedOf(detected(3, third), resolved(1, third), resolved(4, third))).toEqual([resolved(1, third)]);
  });

  it('is no matter of the order within a post: an export may begin with the newest', async () => {
    expect(await refusedOf(resolved(6), detected(5), resolved(4), detected(3))).toEqual([]);
  });

  it('is refused as a correction of either', async () => {
    await statuses(detected(3), resolved(4));
    expect(await detailOf(detected(5, { supersedes: '1' }))).toContain('was resolved at');
    expect(await detailOf(resolved(2, { supersedes: '2' }))).toContain('was detected at');
    expect(await statuses(resolved(6, { supersedes: '2' }), detected(5, { supersedes: '1' }))).toEqual([201, 201]);
  });

  it('is refused as a correction that names an earlier event of the stream', async () => {
    await statuses(detected(3), detected(2, { supersedes: '1' }), detected(1, { supersedes: '2' }), resolved(4));
    expect(await detailOf(detected(5, { supersedes: '1' }))).toContain('was resolved at');
    expect(await statuses(detected(3, { supersedes: '2' }))).toEqual([201]);
  });

  it('is refused as a correction that takes the first detection away', async () => {
    await statuses(detected(3), detected(5), resolved(4));
    expect(await detailOf(detected(3, { supersedes: '1', incident_id: 'INC-2' }))).toMatch(
      /^With this, incident INC-1 would be resolved at .*04:00:00.000Z \(event 3\) and detected only at .*05:00:00.000Z \(event 2\)/
    );
  });

  it('can be posted once the detection was corrected, as the refusal says', async () => {
    expect(await statuses(detected(5), resolved(4), detected(3, { supersedes: '1' }), resolved(4))).toEqual([
      201, 422, 201, 201,
    ]);
  });

  it('can be corrected in one post with both events', async () => {
    await statuses(detected(3), resolved(4));
    expect(await refusedOf(detected(7, { supersedes: '1' }), resolved(8, { supersedes: '2' }))).toEqual([]);
  });

  it('is found where one of the two names no repository, and the other is the only one of that id', async () => {
    const shop = { repository: 'acme/shop' };
    expect(await statuses(detected(3, shop), resolved(2))).toEqual([201, 422]);
    expect(await statuses(resolved(2, { ...shop, repository: 'Acme/Shop' }))).toEqual([422]);
    // Of two incidents of that id, it is not known whose resolution this is.
    expect(await statuses(detected(3, { repository: 'acme/docs' }), resolved(2))).toEqual([201, 201]);
  });

  it('is the business of its own repository', async () => {
    const [shop, docs] = [{ repository: 'acme/shop' }, { repository: 'acme/docs' }];
    expect(await statuses(detected(3, shop), resolved(2, docs), resolved(4, shop))).toEqual([201, 201, 201]);
    expect(await statuses(detected(3, docs))).toEqual([422]);
  });

  it('is found where the post also repeats what was corrected since, which does not hold', async () => {
    await statuses(detected(2), detected(6, { supersedes: '1' }));
    expect(await refusedOf(detected(2), resolved(4))).toEqual([resolved(4)]);
  });

  it('is found where the post also holds a correction that is refused', async () => {
    await statuses(detected(1), detected(3, { supersedes: '1' }), detected(6, { supersedes: '1' }));
    const late = detected(3, { supersedes: '1' });
    expect(await refusedOf(late, resolved(4))).toEqual([late, resolved(4)]);
    await statuses(resolved(8, { incident_id: 'INC-2' }));
    const mistyped = detected(3, { supersedes: '4' });
    expect(await refusedOf(mistyped, resolved(4))).toEqual([mistyped, resolved(4)]);
  });

  it('is known when it was corrected since and is posted again', async () => {
    await statuses(detected(2), resolved(3), detected(5, { supersedes: '1', incident_id: 'INC-1' }));
    expect(await statuses(resolved(6, { supersedes: '2' }), detected(5, { supersedes: '1' }))).toEqual([201, 201]);
    expect(await statuses(resolved(3), detected(2))).toEqual([200, 200]);
  });

  it('is refused of thousands in one post', async () => {
    await statuses(detected(5));
    const many = Array.from({ length: 20_000 }, (_, index) =>
      resolved(4, { timestamp: new Date(Date.UTC(2026, 5, 30, 4) + index).toISOString() })
    );
    expect(await refusedOf(...many)).toHaveLength(20_000);
  });

  it('is looked for although each of thousands of corrections of one event is named', async () => {
    const chain = 3_000;
    const correct = (index: number) =>
      detected(1, { supersedes: '1', timestamp: new Date(Date.UTC(2026, 5, 30, 1) + index).toISOString() });
    await statuses(detected(1));
    expect(await refusedOf(...Array.from({ length: chain }, (_, index) => correct(index + 1)))).toEqual([]);
    const named = Array.from({ length: chain }, (_, index) => ({
      ...correct(chain + index),
      supersedes: String(index + 2),
    }));
    expect(await refusedOf(...named, resolved(0))).toEqual([resolved(0)]);
  });

  it('is known when it is posted again', async () => {
    const events = [detected(3), resolved(4), detected(5)];
    await statuses(...events);
    expect(await statuses(...events)).toEqual([200, 200, 200]);
  });
});
