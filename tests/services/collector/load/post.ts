import type { Instant } from '../../../../src/engine/domain/time';

/** One event as it is to be listed. */
export interface SentEvent {
  /** No other event has the same. */
  readonly mark: string;
  readonly moment: Instant;
  /** All members but those that the collector adds. */
  readonly shown: Readonly<Record<string, unknown>>;
  /** The mark of the event that this one corrects. */
  readonly supersedes?: string;
}

/** What is posted at once: stored as a whole or not at all. */
export interface Post {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: readonly SentEvent[];
}

/** An event as a list shows it. */
export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly supersedes?: string;
  readonly severity?: string;
}

/** By what an event is known again: a webhook's correction keeps the moment and changes the severity. */
export function markOf({ timestamp, severity }: Readonly<Record<string, unknown>>): string {
  return severity === undefined ? String(timestamp) : `${String(timestamp)} ${String(severity)}`;
}
