import { DAY, HOUR } from '../../../engine/domain/time';
import type { NewEvent, StoredEvent } from '../../events/streams';
import type { EventListQuery, EventStore } from '../eventStore';
import { deployment, everything, idOf, incident, NOW } from './newEvents.fixtures';

/** What every event store promises about corrections, whatever its database. `open` gives an empty one. */
export function describesCorrections(open: () => Promise<EventStore>): void {
  let store: EventStore;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  it('lists the last event where one was superseded, and all of them as history', async () => {
    const first = await stored(incident('detected', NOW - 2 * HOUR, 'low'));
    const second = await stored({ ...incident('detected', NOW - 2 * HOUR, 'critical'), supersedes: first });
    const third = await stored({ ...incident('detected', NOW - 3 * HOUR, 'critical'), supersedes: first });
    expect((await listed()).map(({ id }) => id)).toEqual([third]);
    expect((await eventsOn('INC-1')).map(({ id }) => id)).toEqual([third]);
    const history = await listed({ show: 'history' });
    expect(history.map(({ id, supersedes }) => [id, supersedes])).toEqual([
      [third, first],
      [first, undefined],
      [second, first],
    ]);
  });

  it('names the first event of the stream with each, whichever of them it supersedes', async () => {
    const first = await stored(incident('detected', NOW - 2 * HOUR, 'low'));
    const second = await stored({ ...incident('detected', NOW - 2 * HOUR, 'critical'), supersedes: first });
    const third = await stored({ ...incident('detected', NOW - 2 * HOUR, 'high'), supersedes: second });
    const other = await stored(incident('resolved', NOW, 'low'));
    const events = await store.storedAfter(undefined, 10);
    expect(events.map(({ id, stream }) => [id, stream])).toEqual([
      [first, first],
      [second, first],
      [third, first],
      [other, other],
    ]);
    expect(await eventsOn('INC-1')).toMatchObject([
      { id: third, stream: first },
      { id: other, stream: other },
    ]);
  });

  it('lists no event that was withdrawn, and shows the withdrawal as history', async () => {
    const first = await stored(incident('resolved', NOW, 'low'));
    await stored({ ...incident('resolution-withdrawn', NOW, 'low'), supersedes: first });
    expect(await listed()).toEqual([]);
    expect(await listed({ show: 'history' })).toHaveLength(2);
  });

  it('goes back to the first event when that is said again as a revision', async () => {
    const low = await stored(incident('detected', NOW, 'low'));
    const high = await stored({ ...incident('detected', NOW, 'high'), supersedes: low });
    const back = await stored({ ...incident('detected', NOW, 'low'), supersedes: high });
    expect((await listed()).map(({ id }) => id)).toEqual([back]);
  });

  it('lets somebody go back to an earlier correction by correcting the one that holds', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const low = await stored({ ...incident('detected', NOW, 'low'), supersedes: first });
    const critical = await stored({ ...incident('detected', NOW, 'critical'), supersedes: first });
    const back = { ...incident('detected', NOW, 'low'), supersedes: critical };
    const [again] = await store.append([back]);
    expect(again).toEqual({ outcome: 'stored', id: expect.not.stringMatching(`^${low}$`) });
    expect(await store.append([back])).toEqual([{ ...again, outcome: 'known' }]);
    expect(await listed()).toMatchObject([{ event: { severity: 'low' } }]);
  });

  it('does not undo a correction when an earlier one is posted once more, whose answer got lost', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const correct = (severity: string) => ({ ...incident('detected', NOW, severity), supersedes: first });
    const low = await stored(correct('low'));
    const critical = await stored(correct('critical'));
    await expectRefused(
      correct('low'),
      `correction of event ${first} was made before (event ${low}), and what it says was corrected since (event ${critical})`
    );
    expect((await listed()).map(({ id }) => id)).toEqual([critical]);
  });

  it('takes corrections in one post one after the other', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const severities = ['low', 'critical', 'critical', 'low'];
    const outcomes = await store.append(
      severities.map((severity) => ({ ...incident('detected', NOW, severity), supersedes: first }))
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'known', 'refused']);
    expect(await listed()).toMatchObject([{ event: { severity: 'critical' } }]);
  });

  it('leaves what nobody can post of a deployment of GitHub as it was', async () => {
    const ofGitHub = {
      ...{ deploymentId: 'deployment-7', url: 'https://github.test/7', revision: 4 },
      ...{ startedAt: NOW - HOUR, unhealthyAt: NOW + HOUR },
    };
    const { event, receivedAt } = deployment('a', NOW);
    const posted = {
      ...event,
      kind: 'deployment' as const,
      environment: 'prod',
      commitSha: 'a',
      status: 'success' as const,
    };
    const first = await stored({ event: { ...posted, ...ofGitHub }, receivedAt });
    const renamed = { event: { ...posted, environment: 'production' }, receivedAt, supersedes: first };
    const [correction] = await store.append([renamed]);
    const { revision: _revision, ...kept } = ofGitHub;
    expect((await listed()).map((one) => one.event)).toEqual([{ ...renamed.event, ...kept }]);
    expect(await store.append([renamed])).toEqual([{ ...correction, outcome: 'known' }]);
    // Before it began and after its failure: what GitHub said cannot be so, and is so again when that is put right.
    const moved = async (occurredAt: number) => {
      const [holding] = await listed();
      await stored({ ...renamed, event: { ...renamed.event, occurredAt }, supersedes: holding?.id ?? '' });
      return (await listed())[0]?.event;
    };
    expect(await moved(NOW - 2 * HOUR)).not.toHaveProperty('startedAt');
    expect(await moved(NOW)).toMatchObject(kept);
    expect(await moved(NOW + 2 * HOUR)).not.toHaveProperty('unhealthyAt');
    expect(await moved(NOW)).toMatchObject(kept);
  });

  it('does not undo a correction when the first event is posted once more', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    const corrected = await stored({ ...incident('detected', NOW, 'low'), supersedes: first });
    expect(await store.append([incident('detected', NOW, 'high')])).toEqual([{ id: first, outcome: 'known' }]);
    expect((await listed()).map(({ id }) => id)).toEqual([corrected]);
  });

  it('leaves the package of a vulnerability of GitHub as it was', async () => {
    const alert = {
      kind: 'vulnerability',
      event: 'detected',
      vulnerabilityId: 'acme/shop#dependabot-1',
      occurredAt: NOW,
    } as const;
    const ofGitHub = { ...alert, severity: 'low', dependency: 'semver', revision: 4 };
    const first = await stored({ event: ofGitHub, receivedAt: NOW });
    await stored({ event: { ...alert, severity: 'high' }, receivedAt: NOW, supersedes: first });
    expect((await listed())[0]?.event).toEqual({ ...alert, severity: 'high', dependency: 'semver' });
  });

  it('knows a correction of a count again, however much later it is posted', async () => {
    const counted = (count: number, receivedAt: number): NewEvent => ({
      event: { kind: 'deployment-frequency', count, window: '24h', occurredAt: receivedAt },
      receivedAt,
    });
    const first = await stored(counted(3, NOW - DAY));
    const correction = (receivedAt: number) => ({ ...counted(4, receivedAt), supersedes: first });
    const corrected = await stored(correction(NOW - HOUR));
    expect(await store.append([correction(NOW)])).toEqual([{ id: corrected, outcome: 'known' }]);
  });

  it.each([
    ['of another incident', incident('detected', NOW, 'low', 'INC-2'), /is about INC-1, and this about INC-2 with/],
    ['of another step', incident('resolved', NOW, 'high'), /tells that INC-1 was detected, and this .* was resolved/],
  ])('refuses a correction %s', async (_what, correction, why) => {
    const first = await stored(incident('detected', NOW, 'high'));
    await expectRefused({ ...correction, supersedes: first }, why);
    expect(await listed()).toHaveLength(1);
  });

  it('corrects the id of an incident', async () => {
    const first = await stored(incident('detected', NOW, 'high'));
    await stored({ ...incident('detected', NOW, 'high', 'INC-11'), supersedes: first });
    expect(await listed()).toMatchObject([{ event: { incidentId: 'INC-11' } }]);
  });

  it('refuses to correct what is not there or of another kind, and stores the others of that post', async () => {
    const deployed = await stored(deployment('a', NOW));
    const ghost = { ...incident('detected', NOW, 'low'), supersedes: '999' };
    const outcomes = await store.append([deployment('b', NOW), ghost, deployment('c', NOW)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'refused', 'stored']);
    await expectRefused(ghost, 'Event 999, which this is to correct, does not exist');
    await expectRefused({ ...ghost, supersedes: deployed }, 'is of the kind deployment');
    expect(await listed()).toHaveLength(3);
  });

  async function expectRefused(event: NewEvent, why: string | RegExp): Promise<void> {
    const [outcome] = await store.append([event]);
    const isExpected = typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why);
    expect(outcome).toEqual({ outcome: 'refused', why: isExpected });
  }

  async function eventsOn(incidentId: string): Promise<readonly StoredEvent[]> {
    let events: readonly StoredEvent[] = [];
    await store.decide({ incidentIds: [incidentId], eventIds: [], identities: [] }, ({ incidents }) => {
      events = incidents;
      return { events: [], refused: new Map() };
    });
    return events;
  }

  async function stored(event: NewEvent): Promise<string> {
    return idOf((await store.append([event]))[0]);
  }

  async function listed(query: Partial<EventListQuery> = {}) {
    return (await store.list({ ...everything, ...query })).events;
  }
}
