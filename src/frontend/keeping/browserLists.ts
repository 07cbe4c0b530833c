import { DAY, HOUR, type Instant } from '../../engine/domain/time';
import type { ListStore } from '../../sources/listStore';
import { type ListDatabase, type ListUse, openListDatabase } from './listDatabase';
import { sizeOf } from './sizeOf';

export interface BrowserListsOptions {
  /** Of the database: one for each data source of each organisation. */
  readonly name: string;
  /** Of the settings that decide what may be read: what was read with others is dropped. */
  readonly access: string;
  readonly now: () => Instant;
  /** Told once, where nothing can be kept. */
  readonly log: (message: string) => void;
  /** For all of one data source, by an estimate: 50 MB unless given. What was used longest ago makes room. */
  readonly maxBytes?: number;
}

const DEFAULT_BYTES = 50e6;
const LONGEST = 30 * DAY;
/** How exactly it is known when a list was used last: each time it is noted is a write. */
const USED_WITHIN = HOUR;

/**
 * Keeps lists in the browser, for several tabs at once. It is a help and never a need: none of its calls fails. Where the
 * browser keeps nothing, is full or was cleared, they are read again.
 */
export function browserLists(options: BrowserListsOptions): ListStore {
  const { name, access, now, log, maxBytes = DEFAULT_BYTES } = options;
  let opened: Promise<ListDatabase> | undefined;
  let state: 'kept' | 'full' | 'given up' = 'kept';

  const giveUp = (how: 'full' | 'given up', thrown: unknown) => {
    if (state === 'kept') {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      log(`What is read of GitHub is not kept in this browser (${why}): the next visit reads it again`);
    }
    state = how;
  };
  const open = () =>
    (opened ??= openListDatabase(name, () => (opened = undefined)).then(async (database) => {
      await dropUseless(database, access, now());
      return database;
    }));
  /** Once more where the database was taken away meanwhile: it is then made anew. */
  const attempt = async <Result>(work: (database: ListDatabase) => Promise<Result>, otherwise: Result) => {
    for (let tries = 0; tries < 2 && state !== 'given up'; tries += 1) {
      try {
        return await work(await open());
      } catch (thrown) {
        opened = undefined;
        if (isFull(thrown)) {
          giveUp('full', thrown);
          return otherwise;
        }
        if (tries > 0 || !isGone(thrown)) {
          giveUp('given up', thrown);
        }
      }
    }
    return otherwise;
  };
  return {
    load: (key) => attempt((database) => load(database, key, access, now()), undefined),
    save: async (key, value) => {
      const bytes = sizeOf(value);
      if (state === 'kept' && bytes <= maxBytes) {
        const at = now();
        const use = { key, access, bytes, savedAt: at, usedAt: at };
        await attempt((database) => save(database, value, use, maxBytes), undefined);
      }
    },
    forget: (key) => attempt((database) => forget(database, key), undefined),
  };
}

async function load(database: ListDatabase, key: string, access: string, now: Instant): Promise<unknown> {
  const transaction = database.transaction(['lists', 'uses'], 'readwrite');
  const uses = transaction.objectStore('uses');
  const use = await uses.get(key);
  const isOfUse = use !== undefined && !isUseless(use, access, now);
  const value = isOfUse ? await transaction.objectStore('lists').get(key) : undefined;
  if (isOfUse && now - use.usedAt >= USED_WITHIN) {
    await uses.put({ ...use, usedAt: now });
  }
  await transaction.done;
  return value;
}

async function save(database: ListDatabase, value: unknown, use: ListUse, maxBytes: number): Promise<void> {
  const transaction = database.transaction(['lists', 'uses'], 'readwrite');
  const [lists, uses] = [transaction.objectStore('lists'), transaction.objectStore('uses')];
  // A promise that fails alone would be told to nobody: all of them end with the transaction, which knows best why.
  await Promise.all([lists.put(value, use.key), uses.put(use), makeRoom(), transaction.done]).catch(
    (thrown: unknown) => {
      throw transaction.error ?? thrown;
    }
  );

  async function makeRoom(): Promise<void> {
    const others = (await uses.index('usedAt').getAll()).filter(({ key }) => key !== use.key);
    let bytes = others.reduce((sum, other) => sum + other.bytes, use.bytes);
    for (const other of others) {
      if (bytes <= maxBytes) {
        return;
      }
      bytes -= other.bytes;
      await Promise.all([lists.delete(other.key), uses.delete(other.key)]);
    }
  }
}

async function forget(database: ListDatabase, key: string | undefined): Promise<void> {
  const transaction = database.transaction(['lists', 'uses'], 'readwrite');
  const stores = [transaction.objectStore('lists'), transaction.objectStore('uses')];
  await Promise.all([
    ...stores.map((store) => (key === undefined ? store.clear() : store.delete(key))),
    transaction.done,
  ]);
}

/** What is too old, and what was read with other settings. */
async function dropUseless(database: ListDatabase, access: string, now: Instant): Promise<void> {
  const transaction = database.transaction(['lists', 'uses'], 'readwrite');
  const [lists, uses] = [transaction.objectStore('lists'), transaction.objectStore('uses')];
  for (const use of await uses.getAll()) {
    if (isUseless(use, access, now)) {
      await Promise.all([lists.delete(use.key), uses.delete(use.key)]);
    }
  }
  await transaction.done;
}

function isUseless(use: ListUse, access: string, now: Instant): boolean {
  return use.access !== access || now - use.savedAt > LONGEST;
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}

/** Closed by the browser or another tab while it was used; or cleared, so that its parts are not there. */
function isGone(thrown: unknown): boolean {
  return thrown instanceof Error && ['InvalidStateError', 'NotFoundError', 'AbortError'].includes(thrown.name);
}
