import { LRUCache } from 'lru-cache';
import { DAY, MINUTE, SECOND, type Instant } from '../engine/domain/time';
import type { DeliveryRequest } from './eventSource';
import type { EventsRead } from './readEvents';
import { requestKey } from './requestKey';
import { SharedRead } from './sharedRead';
import { throwIfAborted } from './throwIfAborted';

export interface SharedReadsOptions {
  /** Reads for real, such as `(request) => readEvents({ delivery, incidents }, request)`. */
  readonly readEvents: (request: DeliveryRequest) => Promise<EventsRead>;
  readonly now: () => Instant;
  /** How long a whole read is kept: 5 minutes unless given. */
  readonly keepMillis?: number;
  /** How long a read is kept that lacks something, so that it is tried again soon: 30 s unless given. */
  readonly keepPartialMillis?: number;
  /** How many reads are kept, the least recently used going first: 20 unless given. */
  readonly maxEntries?: number;
}

/**
 * Lets all that ask for the same events at about the same time share one read: the panels of a dashboard,
 * and the next load within a few minutes. A request that reaches further back than what is there reads anew.
 */
export class SharedReads {
  private readonly reads: LRUCache<string, SharedRead>;
  private readonly options: Required<SharedReadsOptions>;

  constructor(options: SharedReadsOptions) {
    this.options = { keepMillis: 5 * MINUTE, keepPartialMillis: 30 * SECOND, maxEntries: 20, ...options };
    this.reads = new LRUCache({ max: this.options.maxEntries });
  }

  /**
   * Shares a read in flight or kept, or starts one. A caller whose signal aborts leaves alone;
   * the read itself stops when nobody waits for it any more.
   *
   * @throws DoraError as the read does; the signal's reason when this caller aborts.
   */
  async read(request: Omit<DeliveryRequest, 'onProgress'>): Promise<EventsRead> {
    throwIfAborted(request.signal);
    // Panels of one dashboard start milliseconds apart: whole days let the first one's read serve them all.
    const since = Math.floor(request.since / DAY) * DAY;
    const key = requestKey(request);
    const known = this.reads.get(key);
    const read = known?.serves(since, this.options.now()) ? known : this.start(key, request, since);
    return read.join(request.signal);
  }

  /** Forgets what is kept, so that the next request reads anew: for a Refresh that must be fresh. */
  clear(): void {
    this.reads.clear();
  }

  private start(key: string, { repositories, deployments }: DeliveryRequest, since: Instant): SharedRead {
    const read: SharedRead = new SharedRead({
      since,
      read: (signal) => this.options.readEvents({ repositories, deployments, since, signal }),
      keepUntil: (result) =>
        this.options.now() + (isWhole(result) ? this.options.keepMillis : this.options.keepPartialMillis),
      onFailed: () => {
        if (this.reads.peek(key) === read) {
          this.reads.delete(key);
        }
      },
    });
    this.reads.set(key, read);
    return read;
  }
}

function isWhole({ events, failures }: EventsRead): boolean {
  return failures.length === 0 && events.notices.every(({ severity }) => severity !== 'error');
}
