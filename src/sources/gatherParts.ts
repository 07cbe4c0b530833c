import type { DeliveryEvents } from '../engine/events/deliveryEvents';
import type { DeliveryRead } from './eventSource';

/** What is known while the rest is still being read: numbers of these repositories alone. */
export interface EventsPart {
  readonly events: DeliveryEvents;
  readonly repositories: { readonly read: number; readonly of: number };
}

interface GatherPartsOptions<Needed> {
  /** How many repositories are read in all. */
  readonly of: number;
  /** What events are made with besides; nothing is told before it is there. */
  readonly needed: () => Promise<Needed>;
  readonly eventsOf: (soFar: DeliveryRead, needed: Needed) => Promise<DeliveryEvents>;
  readonly onPart: (part: EventsPart) => void;
}

interface GatheredParts {
  add(part: DeliveryRead): void;
  /** Nothing is told from then on. */
  end(): void;
}

/**
 * Puts the groups of repositories of a read together as they come, and tells of all that came so far. Of groups that come
 * while it tells of others only the sum is told, and the last group is not: the whole read follows it at once.
 */
export function gatherParts<Needed>({ of, needed, eventsOf, onPart }: GatherPartsOptions<Needed>): GatheredParts {
  let soFar: DeliveryRead = { repositories: [], unreadable: [], cutShort: [], notices: [] };
  let told = soFar;
  let state: 'waiting' | 'telling' | 'ended' = 'waiting';
  const hasEnded = () => state === 'ended';
  const tell = async () => {
    state = 'telling';
    const ready = await Promise.resolve().then(needed);
    while (told !== soFar && !hasEnded()) {
      told = soFar;
      const read = told.repositories.length + told.unreadable.length;
      if (told.repositories.length === 0 || read >= of) {
        continue;
      }
      const events = await eventsOf(told, ready);
      if (!hasEnded()) {
        onPart({ events, repositories: { read, of } });
      }
    }
    state = hasEnded() ? state : 'waiting';
  };
  return {
    add: (part) => {
      soFar = joined(soFar, part);
      if (state === 'waiting') {
        // What is wrong with a part the whole read says.
        void tell().catch(() => (state = 'ended'));
      }
    },
    end: () => {
      state = 'ended';
    },
  };
}

function joined(one: DeliveryRead, other: DeliveryRead): DeliveryRead {
  return {
    repositories: [...one.repositories, ...other.repositories],
    unreadable: [...one.unreadable, ...other.unreadable],
    cutShort: [...one.cutShort, ...other.cutShort],
    notices: [...one.notices, ...other.notices],
  };
}
