import { DAY, HOUR } from '../../../engine/domain/time';
import { decideEvents } from '../../deciding/decideEvents';
import type { CollectorEvent } from '../../events/collectorEvent';
import type { NewEvent } from '../../events/streams';
import type { AppendedEvent, EventListQuery, EventStore } from '../eventStore';
import { deployment, everything, idOf, incident, NOW } from './newEvents.fixtures';

/** What every event store promises to who decides by what is known, whatever its database. `open` gives an empty one. */
export function describesRevisions(open: () => Promise<EventStore>): void {
  let store: EventStore;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  it('gives who revises all that was said about the subject, corrections that name another one among it', async () => {
    const first = await stored(deployedAs('run-1', 'a'));
    const second = await stored({ ...deployment('b', NOW), supersedes: first });
    const other = await stored({ ...deployedAs('run-1', 'c'), receivedAt: NOW + 1 });
    await store.append([
      deployedAs('run-2', 'd'),
      { event: { ...deployedAs('run-1', 'e').event, repository: 'x/y' }, receivedAt: NOW },
    ]);
    const seen: string[][] = [];
    await store.revise({ ...aboutRun, repository: 'ACME/Shop' }, (streams) => {
      seen.push(...streams.map((stream) => stream.map(({ id }) => id)));
      return [];
    });
    expect(seen).toEqual([[first, second], [other]]);
  });

  it('finds the subject under its id in another case by a moment of it, and nothing else that happened then', async () => {
    const said = (
      event: 'detected' | 'resolved',
      occurredAt: number,
      incidentId: string,
      repository: string
    ): NewEvent => ({
      event: { kind: 'incident', event, incidentId, occurredAt, repository },
      receivedAt: NOW,
    });
    const stored = await store.append([
      said('detected', NOW - HOUR, 'Acme/shop#3', 'Acme/shop'),
      said('resolved', NOW, 'Acme/shop#3', 'acme/shop'),
      said('detected', NOW - HOUR, 'Acme/shop#4', 'Acme/shop'),
      said('detected', NOW - HOUR, 'acme/SHOP#3', 'acme/web'),
      said('detected', NOW, 'acme/SHOP#3', 'acme/shop'),
    ]);
    const seen = async (begunAt?: number) => {
      const ids: string[] = [];
      const subject = { kind: 'incident', id: 'acme/shop#3', repository: 'acme/shop' } as const;
      await store.revise({ ...subject, ...(begunAt !== undefined && { begunAt }) }, (streams) => {
        ids.push(...streams.map(([{ id }]) => id));
        return [];
      });
      return ids;
    };
    expect(await seen(NOW - HOUR)).toEqual(stored.slice(0, 2).map(idOf));
    expect(await seen(NOW - DAY)).toEqual([]);
    expect(await seen()).toEqual([]);
  });

  it('stores what somebody who revises decides, and no other event comes between', async () => {
    const another = () =>
      store.revise(aboutRun, ([stream]) => {
        const last = stream?.at(-1);
        const event = deployedAs('run-1', String(stream?.length ?? 0));
        return [{ ...event, ...(last !== undefined && { supersedes: last.id }) }];
      });
    await Promise.all(Array.from({ length: 20 }, another));
    const history = (await listed({ show: 'history' })).map(
      ({ event }) => event.kind === 'deployment' && event.commitSha
    );
    expect(history).toEqual(Array.from({ length: 20 }, (_, index) => String(index)));
    expect(await listed()).toHaveLength(1);
  });

  it('keeps what others revise when one cannot decide, whose failure says nothing about the database', async () => {
    const revise = (run: string, decide: () => readonly NewEvent[]) => store.revise({ ...aboutRun, id: run }, decide);
    let asked = 0;
    const undecided = revise('run-9', () => {
      // The first time is before it has its turn.
      if (asked++ > 0) {
        throw new TypeError('What was said makes no sense');
      }
      return [deployedAs('run-9', 'never')];
    });
    const good = Array.from({ length: 9 }, (_, index) =>
      revise(`run-${index}`, () => [deployedAs(`run-${index}`, String(index))])
    );
    const outcomes = await Promise.allSettled([...good.slice(0, 4), undecided, ...good.slice(4)]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: new TypeError('What was said makes no sense') },
    ]);
    expect(asked).toBe(2);
    expect(await listed()).toHaveLength(9);
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('tells somebody who revises that a correction has nothing to correct, and keeps the others', async () => {
    const ghost = store.revise(aboutRun, () => [{ ...deployedAs('run-1', 'a'), supersedes: '999' }]);
    const good = store.revise({ ...aboutRun, id: 'run-2' }, () => [deployedAs('run-2', 'b')]);
    await expect(ghost).rejects.toThrow('Event 999, which this is to correct, does not exist');
    expect(await good).toMatchObject([{ outcome: 'stored' }]);
    expect(await listed()).toHaveLength(1);
  });

  it('gives each who revises what the one before it left, also while others append', async () => {
    const seen = new Map<number, number>();
    const rounds = Array.from({ length: 30 }, (_, round) => [
      store.append([deployedAs('run-1', `posted ${round}`)]),
      store.revise(aboutRun, (streams) => {
        seen.set(round, streams.length);
        return [deployedAs('run-1', `revised ${round}`)];
      }),
    ]);
    await Promise.all(rounds.flat());
    // Each leaves one more stream than it found.
    expect(new Set(seen.values()).size).toBe(30);
    expect(await listed({ show: 'history' })).toHaveLength(60);
  });

  it('stores what is decided on what is known of incidents, and no other event comes between', async () => {
    await store.append([incident('detected', NOW, 'high', 'INC-2'), deployment('a', NOW)]);
    const known: number[] = [];
    const tell = (round: number) =>
      store.decide({ incidentIds: ['INC-1'], eventIds: [], identities: [] }, ({ incidents, streamOf }) => {
        known[round] = incidents.length;
        return decideEvents([incident('detected', NOW + incidents.length, 'high')], streamOf);
      });
    await Promise.all(Array.from({ length: 20 }, (_, round) => tell(round)));
    expect([...known].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, count) => count));
  });

  it('knows of incidents that events are about, under the ids that they had and have, and no others', async () => {
    const first = await stored(incident('detected', NOW, 'high', 'INC-1'));
    const second = await stored({ ...incident('detected', NOW, 'high', 'INC-2'), supersedes: first });
    const also = [
      await stored(incident('resolved', NOW, 'high', 'INC-1')),
      await stored(incident('resolved', NOW, 'high', 'INC-2')),
    ];
    await store.append([incident('detected', NOW, 'high', 'INC-3')]);
    let found: unknown;
    await store.decide({ incidentIds: [], eventIds: [second, '999'], identities: [] }, ({ incidents, streamOf }) => {
      found = [incidents.map(({ id }) => id), streamOf(second)?.[0].id, streamOf('999')];
      return { events: [], refused: new Map() };
    });
    expect(found).toEqual([[second, ...also], first, undefined]);
  });

  it('has stored what was to be revised when it is closed', async () => {
    const revised: Array<Promise<readonly AppendedEvent[]>> = [];
    await new Promise<void>((allWait) => {
      let decided = 0;
      for (let run = 0; run < 20; run++) {
        const decide = () => {
          if (++decided === 20) {
            allWait();
          }
          return [deployedAs(`run-${run}`, 'a')];
        };
        revised.push(store.revise({ ...aboutRun, id: `run-${run}` }, decide));
      }
    });
    await store.close();
    expect((await Promise.all(revised)).flat().map(({ outcome }) => outcome)).toEqual(Array(20).fill('stored'));
    store = await open();
  });

  it('stays as it is when somebody who revises has nothing to say', async () => {
    const before = await store.version();
    expect(await store.revise(aboutRun, () => [])).toEqual([]);
    expect(await store.version()).toBe(before);
  });

  async function stored(event: NewEvent): Promise<string> {
    return idOf((await store.append([event]))[0]);
  }

  async function listed(query: Partial<EventListQuery> = {}) {
    return (await store.list({ ...everything, ...query })).events;
  }
}

const aboutRun = { kind: 'deployment', id: 'run-1', repository: 'acme/shop' } as const;

function deployedAs(deploymentId: string, sha: string): NewEvent {
  const event = { ...deployment(sha, NOW).event, repository: 'acme/shop', deploymentId };
  return { event: event as CollectorEvent, receivedAt: NOW };
}
