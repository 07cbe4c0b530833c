import type { Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';

/** Events, how far back they reach and of when they are. */
export interface DatedRead {
  /** Everything needed for numbers from then on is in it. */
  readonly since: Instant;
  /** When the reading began: what happened later may be missing. */
  readonly asOf: Instant;
  /**
   * The same of its incidents: earlier where those of an earlier read stand in for them. Never later: an incident
   * would be put down to the latest deployment known, and not to the one that went out just before it.
   */
  readonly incidentsAsOf: Instant;
  readonly events: DeliveryEvents;
}
