import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ListStore } from '../../listStore';
import { KEPT, type KeptKind, type KeptOf } from './keptList';

/** What reads found of lists, for those that come after. Nothing here fails: what cannot be kept is read again. */
export interface KeptLists {
  load<Kind extends KeptKind>(kind: Kind, key: string): Promise<KeptOf<Kind> | undefined>;
  save<Kind extends KeptKind>(kind: Kind, key: string, list: KeptOf<Kind>): void;
  forget(kind: KeptKind, key: string): void;
  /** How many connections GitHub is asked for in one probe: fewer once that was too much for it. */
  connectionsAtOnce: number;
}

/** Goes up with the form or the meaning of what is kept: what another version kept is not understood. */
const VERSION = 1;
const MEBIBYTE = 1024 * 1024;
/** Some 60,000 pull requests. */
const MOST_BYTES = 64 * MEBIBYTE;

/** What a row takes beside its texts: two objects and their numbers. */
const BYTES_OF_ROW = 500;

/** Three points of the rate limit, and 30,000 of the 500,000 nodes that a call may ask for. */
const MOST_CONNECTIONS = 300;

const stamped = z.object({ version: z.literal(VERSION), list: z.unknown() });

type AnyList = KeptOf<KeptKind>;

/**
 * Keeps lists in memory, bounded by an estimate of what they take, and in a store that lasts longer where a host has one.
 * @param maxBytes what was used longest ago goes first
 */
export function createKeptLists(store?: ListStore, maxBytes = MOST_BYTES): KeptLists {
  const memory = new LRUCache<string, { readonly list: AnyList }>({
    maxSize: maxBytes,
    sizeCalculation: ({ list }) => bytesOf(list),
  });
  const under = (kind: KeptKind, key: string) => `${kind} ${key}`;
  return {
    load: async (kind, key) => {
      const inMemory = memory.get(under(kind, key));
      if (inMemory !== undefined || store === undefined) {
        return inMemory?.list as KeptOf<typeof kind> | undefined;
      }
      try {
        const saved = stamped.safeParse(await store.load(under(kind, key)));
        const list = saved.success ? KEPT[kind].safeParse(saved.data.list) : undefined;
        if (!list?.success) {
          return undefined;
        }
        memory.set(under(kind, key), { list: list.data });
        return list.data as KeptOf<typeof kind>;
      } catch {
        return undefined;
      }
    },
    save: (kind, key, list) => {
      const known = memory.peek(under(kind, key))?.list;
      memory.set(under(kind, key), { list });
      if (known?.rows !== list.rows) {
        attempt(store?.save(under(kind, key), { version: VERSION, list }));
      }
    },
    forget: (kind, key) => {
      memory.delete(under(kind, key));
      attempt(store?.forget(under(kind, key)));
    },
    connectionsAtOnce: MOST_CONNECTIONS,
  };
}

/** Whoever reads does not wait for a store, nor fail with it. */
function attempt(work: Promise<void> | undefined): void {
  work?.catch(() => undefined);
}

function bytesOf({ rows }: AnyList): number {
  let bytes = BYTES_OF_ROW;
  for (const row of rows) {
    bytes += BYTES_OF_ROW;
    if ('pullRequest' in row) {
      const { title, branch, url = '', labels } = row.pullRequest;
      bytes += 2 * (title.length + branch.length + url.length + 40 * labels.length);
    } else {
      bytes += 2 * (row.mark.length + (row.dated?.deployment.url?.length ?? 0));
    }
  }
  return bytes;
}
