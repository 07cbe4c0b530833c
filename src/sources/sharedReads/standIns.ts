import type { Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { KeptRead } from './keptRead';
import type { ReadStore } from './readStore';
import type { FailedAttempt } from './failedAttempt';

/** What answers in place of what cannot be read now. Only a server has it: a browser shows the error. */
export interface StandIns {
  /** How old it may be. 0: nothing stands in. */
  readonly limitMillis: number;
  /** How long a question waits for a new read where something can stand in. For as long as it takes unless given. */
  readonly patienceMillis?: number;
  /** Where reads outlast the process. */
  readonly store?: ReadStore;
  /** A read whose incidents are missing, with those of an earlier one. */
  complete(read: KeptRead, earlier: KeptRead): KeptRead;
  /**
   * The events of a read with notices that say what could not be read, why, and of when they are.
   * The lists in them stay the same objects, so that what was worked out from them can be kept.
   *
   * @param attempt what failed after it was read; none where only its incidents are older
   */
  explain(read: KeptRead, attempt: FailedAttempt | undefined, now: Instant): DeliveryEvents;
}
