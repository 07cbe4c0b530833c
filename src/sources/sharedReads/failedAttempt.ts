import type { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { ReadFailure } from '../readEvents';

/** An attempt to read that did not bring everything, for reasons that are likely to pass. */
export interface FailedAttempt {
  readonly since: Instant;
  /** When it began. */
  readonly asOf: Instant;
  readonly failedAt: Instant;
  readonly failures: readonly ReadFailure[];
  /** Where nothing at all could be read. */
  readonly error?: DoraError;
}
