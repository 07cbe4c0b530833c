import { DAY, HOUR } from '../../../engine/domain/time';
import type { NewEvent } from '../../events/streams';
import type { EventListQuery, EventStore } from '../eventStore';
import { everything, idOf, incident, NOW } from './newEvents.fixtures';

const SINCE = NOW - 30 * DAY;
const LONG_BEFORE = SINCE - 100 * DAY;

/** What every event store promises about incidents that were open at some moment or later. `open` gives an empty one. */
export function describesOpenIncidents(open: () => Promise<EventStore>): void {
  let store: EventStore;

  beforeEach(async () => {
    store = await open();
  });

  afterEach(() => store.close());

  it('leaves out what was resolved before, and nothing that was said about the others', async () => {
    await store.append([
      incident('detected', LONG_BEFORE, 'low', 'over'),
      incident('resolved', SINCE - 1, 'low', 'over'),
      incident('detected', LONG_BEFORE, 'low', 'open'),
      incident('detected', LONG_BEFORE, 'low', 'resolved since'),
      incident('resolved', SINCE, 'low', 'resolved since'),
      incident('detected', LONG_BEFORE, 'low', 'opened again before'),
      incident('resolved', LONG_BEFORE + DAY, 'low', 'opened again before'),
      incident('detected', SINCE - DAY, 'low', 'opened again before'),
      incident('detected', LONG_BEFORE, 'low', 'opened again since'),
      incident('resolved', LONG_BEFORE + DAY, 'low', 'opened again since'),
      incident('detected', NOW, 'low', 'opened again since'),
      incident('detected', NOW - HOUR, 'low', 'new'),
      incident('resolved', LONG_BEFORE, 'low', 'never detected'),
    ]);
    expect(await listed()).toEqual([
      'new: detected',
      'open: detected',
      'opened again before: detected resolved detected',
      'opened again since: detected resolved detected',
      'resolved since: detected resolved',
    ]);
  });

  it('takes a resolution at the moment of the detection for the last event', async () => {
    await store.append([
      incident('detected', LONG_BEFORE, 'low', 'over at once'),
      incident('resolved', LONG_BEFORE, 'low', 'over at once'),
    ]);
    expect(await listed()).toEqual([]);
  });

  it('goes by what holds of what was corrected', async () => {
    const [, taken, moved] = await stored([
      incident('detected', LONG_BEFORE, 'low', 'resolution taken back'),
      incident('resolved', LONG_BEFORE + HOUR, 'low', 'resolution taken back'),
      incident('resolved', LONG_BEFORE + HOUR, 'low', 'resolution moved'),
      incident('detected', LONG_BEFORE, 'low', 'resolution moved'),
      incident('detected', LONG_BEFORE, 'low', 'was none'),
    ]);
    const none = (await stored([incident('detected', LONG_BEFORE, 'low', 'was none')]))[0];
    await stored([
      { ...incident('resolution-withdrawn', LONG_BEFORE + HOUR, 'low', 'resolution taken back'), ...correcting(taken) },
      { ...incident('resolved', NOW, 'low', 'resolution moved'), ...correcting(moved) },
      { ...incident('detection-withdrawn', LONG_BEFORE, 'low', 'was none'), ...correcting(none) },
    ]);
    expect(await listed()).toEqual(['resolution moved: detected resolved', 'resolution taken back: detected']);
  });

  it('has all of an id, also where a repository was renamed between detection and resolution', async () => {
    await store.append([
      about('acme/old', incident('detected', LONG_BEFORE, 'low', 'renamed')),
      about('acme/new', incident('resolved', LONG_BEFORE + HOUR, 'low', 'renamed')),
      about('Acme/Old', incident('detected', LONG_BEFORE, 'low', 'in any case')),
      about('acme/old', incident('resolved', LONG_BEFORE + HOUR, 'low', 'in any case')),
    ]);
    expect(await listed()).toEqual(['renamed: detected resolved']);
  });

  it('is not led astray by words in a text', async () => {
    const quoting = { severity: '","event":"resolved"', occurredAt: LONG_BEFORE + HOUR } as const;
    const { event } = incident('detected', LONG_BEFORE, 'low', '"event":"resolved"');
    await store.append([{ event: { ...event, ...quoting } as NewEvent['event'], receivedAt: NOW }]);
    expect(await listed()).toEqual(['"event":"resolved": detected']);
  });

  it('gives it page by page too', async () => {
    await store.append(
      Array.from({ length: 7 }, (_, index) => [
        incident('detected', LONG_BEFORE + index, 'low', `open ${index}`),
        incident('detected', LONG_BEFORE + index, 'low', `over ${index}`),
        incident('resolved', LONG_BEFORE + HOUR, 'low', `over ${index}`),
      ]).flat()
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ ...question, limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.events.map(({ event }) => (event.kind === 'incident' ? event.incidentId : event.kind)));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `open ${index}`));
  });

  const question: EventListQuery = { ...everything, kinds: ['incident'], openSince: SINCE };

  /** `id: detected resolved` for each incident, in the alphabet's order. */
  async function listed(): Promise<string[]> {
    const said = new Map<string, string[]>();
    for (const { event } of (await store.list(question)).events) {
      if (event.kind === 'incident') {
        said.set(event.incidentId, [...(said.get(event.incidentId) ?? []), event.event]);
      }
    }
    return [...said].map(([id, events]) => `${id}: ${events.join(' ')}`).sort();
  }

  async function stored(events: readonly NewEvent[]): Promise<string[]> {
    return (await store.append(events)).map(idOf);
  }
}

function about(repository: string, { event, receivedAt }: NewEvent): NewEvent {
  return { event: { ...event, repository } as NewEvent['event'], receivedAt };
}

function correcting(id: string | undefined): Pick<NewEvent, 'supersedes'> {
  return id === undefined ? {} : { supersedes: id };
}
