import { DAY, HOUR } from '../../../engine/domain/time';
import type { NewEvent } from '../../events/streams';
import type { EventListQuery, EventStore } from '../eventStore';
import { describesCorrections } from './correctionSpecification.fixtures';
import { deployment, everything, idOf, incident, NOW } from './newEvents.fixtures';
import { describesOpenIncidents } from './openIncidentsSpecification.fixtures';
import { describesRevisions } from './revisionSpecification.fixtures';

/** What every event store promises, whatever its database. `open` gives an empty one. */
export function describesEventStore(open: () => Promise<EventStore>): void {
  describe('what is stored', () => describesWhatIsStored(open));
  describe('what is corrected', () => describesCorrections(open));
  describe('what was open since', () => describesOpenIncidents(open));
  describe('what is decided by what is known', () => describesRevisions(open));
}

function describesWhatIsStored(open: () => Promise<EventStore>): void {
  let store: EventStore;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  it('gives back what it was given', async () => {
    const id = await stored(deployment('a', NOW - HOUR));
    expect(await listed()).toEqual([{ id, stream: id, event: deployment('a', NOW - HOUR).event, receivedAt: NOW }]);
  });

  it('stores the same event once, in one post and in another', async () => {
    const twice = await store.append([deployment('a', NOW), deployment('a', NOW)]);
    const again = await store.append([{ ...deployment('a', NOW), receivedAt: NOW + DAY }]);
    expect([...twice, ...again].map(({ outcome }) => outcome)).toEqual(['stored', 'known', 'known']);
    expect(new Set([...twice, ...again].map(idOf)).size).toBe(1);
    expect(await listed()).toHaveLength(1);
  });

  it('stores what many post at once, each once', async () => {
    const posts = Array.from({ length: 60 }, (_, index) => store.append([deployment(String(index % 20), NOW)]));
    const outcomes = (await Promise.all(posts)).flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(20);
    expect(await listed()).toHaveLength(20);
  });

  it('takes a later count for another observation, and the same at once for a repeat', async () => {
    const counted = (receivedAt: number): NewEvent => ({
      event: { kind: 'deployment-frequency', count: 3, window: '24h', occurredAt: receivedAt },
      receivedAt,
    });
    await store.append([counted(NOW), counted(NOW + 1_000), counted(NOW + DAY)]);
    expect(await listed({ range: { from: 0, to: NOW + 2 * DAY } })).toHaveLength(2);
  });

  it('knows a deployment again in whatever case it is posted, as GitHub does', async () => {
    const spelt = (repository: string, environment: string, commitSha: string): NewEvent => ({
      event: { kind: 'deployment', environment, commitSha, status: 'success', occurredAt: NOW, repository },
      receivedAt: NOW,
    });
    await store.append([spelt('acme/shop', 'production', 'b1'), spelt('Acme/Shop', 'Production', 'B1')]);
    expect(await listed()).toMatchObject([{ event: { repository: 'acme/shop' } }]);
  });

  it('has another version in another database, whatever is in it', async () => {
    await store.append([deployment('a', NOW)]);
    const other = await open();
    await other.append([deployment('a', NOW)]);
    const [version, otherVersion] = await Promise.all([store.version(), other.version()]);
    await other.close();
    expect(otherVersion).not.toBe(version);
  });

  it('lists by kind, by repository whatever its case, and by range without its end', async () => {
    await store.append([
      { event: { ...deployment('a', NOW - DAY).event, repository: 'Acme/Shop' }, receivedAt: NOW },
      deployment('b', NOW),
      incident('detected', NOW - HOUR, 'low'),
    ]);
    expect(await listed({ kinds: ['incident'] })).toHaveLength(1);
    expect(await listed({ repository: 'acme/shop' })).toHaveLength(1);
    expect(await listed({ range: { from: NOW - DAY, to: NOW } })).toHaveLength(2);
  });

  it('lists page by page, each event once, also while others are stored', async () => {
    await store.append(Array.from({ length: 25 }, (_, index) => deployment(String(index), NOW - (index % 5) * HOUR)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ ...everything, limit: 4, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.events.map(({ id }) => id));
      cursor = page.next;
      await store.append([deployment(`early ${seen.length}`, NOW - 30 * DAY)]);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('lists page by page what was there at first, also when times are corrected between two pages', async () => {
    const ids: string[] = [];
    for (let hour = 1; hour <= 10; hour++) {
      ids.push(await stored(deployment(String(hour), NOW - DAY + hour * HOUR)));
    }
    const first = await store.list({ ...everything, limit: 5 });
    // One from the first page to behind the cursor, one from the next page to before it.
    await stored({ ...deployment('2', NOW - DAY + 20 * HOUR), ...(ids[1] !== undefined && { supersedes: ids[1] }) });
    await stored({ ...deployment('8', NOW - 2 * DAY), ...(ids[7] !== undefined && { supersedes: ids[7] }) });
    const second = await store.list({
      ...everything,
      limit: 5,
      ...(first.next !== undefined && { cursor: first.next }),
    });
    expect([...first.events, ...second.events].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
  });

  it('gives what was stored after an event, whenever that happened', async () => {
    const first = await stored(deployment('a', NOW));
    const second = await stored(deployment('b', NOW - 30 * DAY));
    const third = await stored({ ...deployment('c', NOW - DAY), supersedes: second });
    const ids = async (after?: string) => (await store.storedAfter(after, 10)).map(({ id }) => id);
    expect(await ids()).toEqual([first, second, third]);
    expect(await ids(first)).toEqual([second, third]);
    expect(await store.storedAfter(undefined, 1)).toHaveLength(1);
  });

  it('says what is wrong with a cursor that is none', async () => {
    await expect(store.list({ ...everything, cursor: "1'; drop table event" })).rejects.toThrow('none of ours');
  });

  it('keeps whatever stands in a text as text', async () => {
    const nasty = `'; DROP TABLE event; -- \u0000 \u{1F525} "quoted" \\ %s`;
    const event = { ...deployment('a', NOW).event, environment: nasty.replace('\u0000', '') };
    await store.append([{ event, receivedAt: NOW }]);
    expect((await listed())[0]?.event).toEqual(event);
  });

  it('has another version after each append that stored something', async () => {
    const before = await store.version();
    await store.append([deployment('a', NOW)]);
    expect(await store.version()).not.toBe(before);
  });

  async function stored(event: NewEvent): Promise<string> {
    return idOf((await store.append([event]))[0]);
  }

  async function listed(query: Partial<EventListQuery> = {}) {
    return (await store.list({ ...everything, ...query })).events;
  }
}
