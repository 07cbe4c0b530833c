import type { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { ReadFailure } from '../readEvents';

/** An attempt to read that did not bring everything. */
export interface FailedAttempt {
  readonly failures: readonly ReadFailure[];
  /** When it began. */
  readonly asOf: Instant;
}

/** One for reasons that are likely to pass. */
export interface PassingFailure extends FailedAttempt {
  readonly since: Instant;
  readonly failedAt: Instant;
  /** Where nothing at all could be read. */
  readonly error?: DoraError;
  /** The how manieth it is since reading last went well. */
  readonly inARow: number;
}
