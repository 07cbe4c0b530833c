import type { Instant } from '../../../engine/domain/time';

/** One end of a span of time: that something began, or that it ended. */
export interface SpanWord {
  readonly says: 'begun' | 'ended';
  /** Of what began or ended, such as the id of an incident. */
  readonly id: string;
  readonly repository?: string;
  readonly at: Instant;
}
