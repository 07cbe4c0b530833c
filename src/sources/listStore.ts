/**
 * Where a host keeps what was read of lists for longer than its process lives, such as IndexedDB or a folder. The values are
 * plain data that can be cloned as structures; whoever loads one checks it. A store that fails, loses something, or is cleared
 * in the middle of a read only costs that it is read again.
 */
export interface ListStore {
  /** What was last saved under a key; undefined where there is nothing. */
  load(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<void>;
  /** @param key left out: everything */
  forget(key?: string): Promise<void>;
}
