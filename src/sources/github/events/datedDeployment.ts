import type { Instant } from '../../../engine/domain/time';
import type { Deployment } from '../../../engine/events/deployment';

/** A deployment with what is needed to decide how far back to read. */
export interface DatedDeployment {
  readonly deployment: Deployment;
  /** When the deployed commit was made; null where GitHub no longer has it. */
  readonly committedAt: Instant | null;
}
