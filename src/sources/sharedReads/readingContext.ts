import type { Instant } from '../../engine/domain/time';
import type { EventsRead } from '../readEvents';
import type { KeepTimes } from './judgeRead';
import type { ReadCache } from './readCache';
import type { StandIns } from './standIns';

/** What the reads of one request need of the data source that they belong to. */
export interface ReadingContext {
  /** Under which the request is known to the store of stand-ins. */
  readonly key: string;
  readonly cache: ReadCache;
  readonly times: KeepTimes;
  readonly standIns?: StandIns;
  /** Whether what is used is read again before it grows old. */
  readonly renewsAhead: boolean;
  /** Aborts once the data source is given up: nothing is kept from then on. */
  readonly closing: AbortSignal;
  now(): Instant;
  readEvents(since: Instant, signal: AbortSignal): Promise<EventsRead>;
  /** The token was refused: nothing that was read with it may be shown any more. */
  onUnauthorized(): void;
  onTooLarge(): void;
}
