import type { Instant } from '../../../engine/domain/time';
import type { Deployment } from '../../../engine/events/deployment';

/** A deployment with what is needed to decide how far back to read. */
export interface DatedDeployment {
  readonly deployment: Deployment;
  /** When the deployed commit was made; null where GitHub no longer has it. */
  readonly committedAt: Instant | null;
  /**
   * Set where what was deployed is no commit of the repository, but a name such as `v1.2`. No pull request was merged
   * as it, so it contains what was merged before it started; the same name may have been deployed at any time before.
   */
  readonly isNoCommit?: true;
}
