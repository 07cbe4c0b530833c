import type { Instant } from '../../engine/domain/time';
import type { ReadFailure } from '../readEvents';
import type { DatedRead } from './datedRead';

/** A read that is answered from, for a while. */
export interface KeptRead extends DatedRead {
  /**
   * `whole`: all that the settings and the token give access to; its notices tell of what they do not.
   * `completed`: the incidents could not be read, and those of an earlier read stand in for them.
   * `partial`: something could not be read for now, and is missing; its notices tell what.
   */
  readonly state: 'whole' | 'completed' | 'partial';
  readonly failures: readonly ReadFailure[];
  /** From then on it is read again behind the scenes when somebody asks. */
  readonly renewFrom: Instant;
  /** From then on whoever asks waits for a new one. */
  readonly keepUntil: Instant;
}

/** Whether the first has all that the second has, and newer. */
export function supersedes(newer: DatedRead, older: DatedRead): boolean {
  return newer.since <= older.since && newer.asOf >= older.asOf && newer.incidentsAsOf >= older.incidentsAsOf;
}
