import type { EventStore, NewEvent, StoredEvent } from '../storage/eventStore';
import type { IncidentWord } from './earlyResolutions';

/** What is stored about the incidents that some posted events are about. */
export interface WordsInStore {
  /** The words that hold. */
  readonly stored: readonly IncidentWord[];
  /** The matter of an event that is superseded. */
  readonly matterOf: (eventId: string) => string;
}

/** One query, unless something is corrected: then one more for each word between a correction and the first word. */
export async function wordsInStore(told: readonly NewEvent[], store: EventStore): Promise<WordsInStore> {
  const corrections = told.flatMap(({ supersedes }) => supersedes ?? []);
  const chains = new Chains(store);
  const corrected = await chains.read(corrections);
  const about = [...told, ...corrected].flatMap(({ event }) => (event.kind === 'incident' ? event.incidentId : []));
  const words = await store.incidentWords(about);
  if (corrections.length > 0) {
    await chains.read(words.flatMap(({ supersedes }) => supersedes ?? []));
  }
  return {
    stored: words.flatMap((word) => asIncidentWord(word, chains.matterOf(word.supersedes ?? word.id))),
    matterOf: (eventId) => chains.matterOf(eventId),
  };
}

function asIncidentWord({ id, event }: StoredEvent, matter: string): IncidentWord[] {
  if (event.kind !== 'incident' || (event.event !== 'detected' && event.event !== 'resolved')) {
    return [];
  }
  const { event: says, occurredAt: at, incidentId, repository } = event;
  return [{ matter, says, at, incidentId, eventId: id, ...(repository !== undefined && { repository }) }];
}

/** Follows corrections back to the first word of each matter. */
class Chains {
  private readonly known = new Map<string, StoredEvent>();

  constructor(private readonly store: EventStore) {}

  /** Those of the named events that exist, with all that they correct. */
  async read(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for (const named of ids) {
      for (let id: string | undefined = named; id !== undefined && !this.known.has(id);) {
        id = await this.readOne(id);
      }
      const event = this.known.get(named);
      found.push(...(event === undefined ? [] : [event]));
    }
    return found;
  }

  matterOf(id: string): string {
    const { supersedes } = this.known.get(id) ?? {};
    return supersedes === undefined ? id : this.matterOf(supersedes);
  }

  private async readOne(id: string): Promise<string | undefined> {
    const [event] = await this.store.storedAfter(String(Number(id) - 1), 1);
    if (event?.id !== id) {
      return undefined;
    }
    this.known.set(id, event);
    return event.supersedes;
  }
}
