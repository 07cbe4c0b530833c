import { LRUCache } from 'lru-cache';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { KeptRead } from './keptRead';

export interface ReadCacheStatistics {
  /** Reads begun, those behind the scenes among them. */
  readonly reads: number;
  /** Questions answered from what was kept, or by a read that was already on its way. */
  readonly hits: number;
  /** Reads begun behind the scenes. */
  readonly refreshes: number;
  /** Answers with older data in place of what could not be read. */
  readonly staleServed: number;
  /** Reads kept now. */
  readonly entries: number;
  /** What they take, as estimated. */
  readonly bytes: number;
}

export type CountedEvent = 'reads' | 'hits' | 'refreshes' | 'staleServed';

const MEBIBYTE = 1024 * 1024;

/**
 * Room for the reads of any number of data sources, bounded in bytes for all of them together: what was used longest ago
 * goes first. It knows nothing of what the reads are of: each belongs to who put it in.
 */
export class ReadCache {
  private readonly kept: LRUCache<KeptRead, () => void>;
  private readonly counts: Record<CountedEvent, number> = { reads: 0, hits: 0, refreshes: 0, staleServed: 0 };

  /** @param maxBytes by the estimate of estimateBytes; a process takes more, for what it works out and answers */
  constructor(readonly maxBytes = 128 * MEBIBYTE) {
    this.kept = new LRUCache<KeptRead, () => void>({
      maxSize: Math.max(1, Math.floor(maxBytes)),
      dispose: (onGone) => onGone(),
    });
  }

  /**
   * Keeps a read until it is dropped or there is no room for it any more.
   * @returns false where it is larger than the whole room, and so is not kept
   */
  keep(read: KeptRead, onGone: () => void): boolean {
    this.kept.set(read, onGone, { size: estimateBytes(read.events) });
    return this.kept.has(read);
  }

  /** Notes that a read was used, so that others go before it. */
  touch(read: KeptRead): void {
    this.kept.get(read);
  }

  drop(read: KeptRead): void {
    this.kept.delete(read);
  }

  count(event: CountedEvent): void {
    this.counts[event] += 1;
  }

  /** Since the start, whichever data sources have come and gone. */
  statistics(): ReadCacheStatistics {
    return { ...this.counts, entries: this.kept.size, bytes: this.kept.calculatedSize };
  }
}

/**
 * What a row takes in memory, with the facts that are worked out of it for all repositories and for each. Measured in
 * Node 20 as the heap used after a collection, with 100,000 rows of each kind, titles of 45 characters and links: a pull
 * request 903 bytes, a deployment 651, an incident 463; the facts of one of each 313 bytes per selection. JavaScriptCore,
 * which runs the compiled backend, takes 443, 289, 156 and 279, so that there the estimate is on the safe side.
 */
const BYTES = { read: 2_000, repository: 500, pullRequest: 1_200, deployment: 1_000, incident: 600 };

/** About how much memory events take, in bytes. */
function estimateBytes({ repositories, incidents }: DeliveryEvents): number {
  const ofRepositories = repositories.reduce(
    (sum, { pullRequests, deployments }) =>
      sum + BYTES.repository + pullRequests.length * BYTES.pullRequest + deployments.length * BYTES.deployment,
    0
  );
  const ofIncidents = incidents.kind === 'read' ? incidents.incidents.length * BYTES.incident : 0;
  return BYTES.read + ofRepositories + ofIncidents;
}
