import type { Instant } from '../../engine/domain/time';
import type { DatedRead } from './datedRead';

/**
 * Keeps the last whole reads of one data source where they outlast the process. It is a help and never a need:
 * none of its calls fails, and what goes wrong is told to a log.
 */
export interface ReadStore {
  /** @param key which events were asked for, however far back; see requestKey */
  load(key: string): Promise<readonly DatedRead[]>;
  /** Replaces what reached no further back. @param until when the read will be too old to stand in for anything */
  save(key: string, read: DatedRead, until: Instant): Promise<void>;
  /** Drops what is kept of one key, or of the whole data source. */
  forget(key?: string): Promise<void>;
}
