import type { Instant } from '../../engine/domain/time';
import type { CollectorMetrics } from '../metrics/collectorMetrics';
import type { EventStore } from '../storage/eventStore';
import type { AccessKeys, OnRefused } from './authentication';

/** What every route works with. */
export interface CollectorContext {
  readonly store: EventStore;
  readonly metrics: Pick<CollectorMetrics, 'text' | 'contentType'>;
  readonly keys: AccessKeys;
  /** Words that a severity may be, in lower case. */
  readonly severities: readonly string[];
  readonly now: () => Instant;
  readonly onRefused: OnRefused;
}
