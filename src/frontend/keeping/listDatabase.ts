import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Instant } from '../../engine/domain/time';

/** What is kept of one data source in a browser. */
interface ListDatabaseSchema extends DBSchema {
  /** The lists themselves, which are large. */
  lists: { key: string; value: unknown };
  /** What is known of each, so that none is loaded to find out. */
  uses: { key: string; value: ListUse; indexes: { usedAt: Instant } };
}

export interface ListUse {
  readonly key: string;
  /** Which settings it was read with. */
  readonly access: string;
  /** An estimate. */
  readonly bytes: number;
  readonly savedAt: Instant;
  readonly usedAt: Instant;
}

export type ListDatabase = IDBPDatabase<ListDatabaseSchema>;

const VERSION = 1;

/**
 * Opens the database of a data source, or makes it.
 * @param onGone told once it cannot be used any more: cleared by a person, or given up for another tab's newer version
 * @throws what the browser says where there is none, such as in a private window; where a tab with an older version keeps it
 */
export function openListDatabase(name: string, onGone: () => void): Promise<ListDatabase> {
  return new Promise((resolve, reject) => {
    const opening = openDB<ListDatabaseSchema>(name, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('lists');
        database.createObjectStore('uses', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
      },
      // Nobody waits for another tab to be closed.
      blocked: () => {
        reject(new Error('a tab with another version of the plugin uses it'));
        opening.then((database) => database.close()).catch(() => undefined);
      },
      blocking: (_current, _blocked, event) => {
        onGone();
        (event.target as IDBDatabase | null)?.close();
      },
      terminated: onGone,
    });
    opening.then(resolve, reject);
  });
}

/** Takes the database away, where there is one: what was kept before somebody said that nothing is to be. */
export async function deleteListDatabase(name: string): Promise<void> {
  await deleteDB(name, { blocked: () => undefined });
}
