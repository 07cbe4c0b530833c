import { HOUR } from '../../engine/domain/time';
import type { EventListQuery, EventStore, NewEvent } from './eventStore';
import { deployment, everything, incident, NOW } from './newEvents.fixtures';

/** What every event store promises about corrections, whatever its database. `open` gives an empty one. */
export function describesCorrections(open: () => Promise<EventStore>): void {
  let store: EventStore;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  it('lists the last word where an event was corrected, and all of them as history', async () => {
    const first = await stored(incident('detected', NOW - 2 * HOUR, 'low'));
    const second = await stored({ ...incident('detected', NOW - 2 * HOUR, 'critical'), supersedes: first });
    const third = await stored({ ...incident('detected', NOW - 3 * HOUR, 'critical'), supersedes: first });
    expect((await listed()).map(({ id }) => id)).toEqual([third]);
    expect((await store.incidentWords(['INC-1'])).map(({ id }) => id)).toEqual([third]);
    const history = await listed({ words: 'history' });
    expect(history.map(({ id, supersedes }) => [id, supersedes])).toEqual([
      [third, first],
      [first, undefined],
      [second, first],
    ]);
  });

  it('names the first word on the matter with each word, whichever of them it corrects', async () => {
    const first = await stored(incident('detected', NOW - 2 * HOUR, 'low'));
    const second = await stored({ ...incident('detected', NOW - 2 * HOUR, 'critical'), supersedes: first });
    const third = await stored({ ...incident('detected', NOW - 2 * HOUR, 'high'), supersedes: second });
    const other = await stored(incident('resolved', NOW, 'low'));
    const words = await store.storedAfter(undefined, 10);
    expect(words.map(({ id, matter }) => [id, matter])).toEqual([
      [first, first],
      [second, first],
      [third, first],
      [other, other],
    ]);
    expect(await store.incidentWords(['INC-1'])).toMatchObject([
      { id: third, matter: first },
      { id: other, matter: other },
    ]);
  });

  it('lists no word that was withdrawn, and shows the withdrawal as history', async () => {
    const first = await stored(incident('resolved', NOW, 'low'));
    await stored({ ...incident('resolution-withdrawn', NOW, 'low'), supersedes: first });
    expect(await listed()).toEqual([]);
    expect(await listed({ words: 'history' })).toHaveLength(2);
  });

  it('goes back to the first word when that is said again as a correction', async () => {
    const low = await stored(incident('detected', NOW, 'low'));
    const high = await stored({ ...incident('detected', NOW, 'high'), supersedes: low });
    const back = await stored({ ...incident('detected', NOW, 'low'), supersedes: high });
    expect((await listed()).map(({ id }) => id)).toEqual([back]);
  });

  it('lets somebody go back to an earlier correction, and knows the one that holds', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const correct = (severity: string) => store.append([{ ...incident('detected', NOW, severity), supersedes: first }]);
    const [low] = await correct('low');
    await correct('critical');
    const [again] = await correct('low');
    expect(again).toMatchObject({ outcome: 'stored' });
    expect(again?.id).not.toBe(low?.id);
    expect(await correct('low')).toEqual([{ id: again?.id, outcome: 'known' }]);
    expect((await listed()).map(({ id }) => id)).toEqual([again?.id]);
  });

  it('takes corrections in one post one after the other', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const severities = ['low', 'critical', 'critical', 'low'];
    const outcomes = await store.append(
      severities.map((severity) => ({ ...incident('detected', NOW, severity), supersedes: first }))
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'known', 'stored']);
    expect(await listed()).toMatchObject([{ id: outcomes[3]?.id, event: { severity: 'low' } }]);
  });

  it('does not undo a correction when the first word is told once more', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const corrected = await stored({ ...incident('detected', NOW, 'low'), supersedes: first });
    expect(await store.append([incident('detected', NOW, 'high')])).toEqual([{ id: first, outcome: 'known' }]);
    expect((await listed()).map(({ id }) => id)).toEqual([corrected]);
  });

  it.each([
    ['of another incident', incident('detected', NOW, 'low', 'INC-2'), /is about INC-1, and this about INC-2 with/],
    ['of another step', incident('resolved', NOW, 'high'), /tells that INC-1 was detected, and this .* was resolved/],
  ])('refuses a correction %s', async (_what, correction, why) => {
    const first = await stored(incident('detected', NOW, 'high'));
    await expect(store.append([{ ...correction, supersedes: first }])).rejects.toThrow(why);
    expect(await listed()).toHaveLength(1);
  });

  it('corrects the id of an incident', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    await stored({ ...incident('detected', NOW, 'high', 'INC-11'), supersedes: first });
    expect(await listed()).toMatchObject([{ event: { incidentId: 'INC-11' } }]);
  });

  it('refuses to correct what is not there or of another kind, and stores nothing of that post', async () => {
    const deployed = await stored(deployment('a', NOW));
    const ghost = { ...incident('detected', NOW, 'low'), supersedes: '999' };
    const other = { ...incident('detected', NOW, 'low'), supersedes: deployed };
    const good = store.append([deployment('b', NOW)]);
    await expect(store.append([deployment('c', NOW), ghost])).rejects.toThrow(
      'Event 999, which this is to correct, does not exist'
    );
    await expect(store.append([other])).rejects.toThrow('is of the kind deployment');
    await good;
    expect(await listed()).toHaveLength(2);
  });

  async function stored(event: NewEvent): Promise<string> {
    return (await store.append([event]))[0]?.id ?? 'nothing';
  }

  async function listed(query: Partial<EventListQuery> = {}) {
    return (await store.list({ ...everything, ...query })).events;
  }
}
