import { DAY, type Instant, MINUTE, SECOND } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { throwIfAborted } from '../abort';
import type { DeliveryRequest, DeploymentSource } from '../eventSource';
import type { EventsRead, EventsRequest } from '../readEvents';
import type { ReadingPaused } from '../readingPaused';
import type { KeepTimes } from './keptRead';
import { ReadCache } from './readCache';
import { RequestReads } from './requestReads';
import type { StaleAnswers } from './staleAnswers';

export interface SharedReadsOptions extends Partial<KeepTimes>, Sharing {
  /** Reads for real, such as `(request) => readEvents({ delivery, incidents }, request)`. */
  readonly readEvents: (request: EventsRequest) => Promise<EventsRead>;
  readonly now: () => Instant;
  /** Why nothing is to be asked for a while, where that is so: what was read last is the answer then. */
  readonly pause?: () => ReadingPaused | undefined;
}

/** `kept`: what was read within the last minutes will do. `refreshed`: a person asked again, to see what is new. */
export type Freshness = 'kept' | 'refreshed';

export interface SharedRequest extends Omit<EventsRequest, 'onProgress'> {
  /** `kept` unless given. */
  readonly freshness?: Freshness;
}

/**
 * What was read so shortly ago is new, whoever asks again: the panels of a dashboard, and several people in front of it,
 * share one read, and nobody's impatience costs more than six reads of a list in a minute.
 */
export const NEW_FOR = 10 * SECOND;

/** How a host lets the data sources of many people share reads; a browser leaves all of it out. */
export interface Sharing {
  /** One for all data sources; one of its own unless given. */
  readonly cache?: ReadCache;
  /** Whether what is used is read again behind the scenes before it grows old, so that nobody waits for it. */
  readonly renewsAhead?: boolean;
  readonly staleAnswers?: StaleAnswers;
  /** For what an administrator should know. */
  readonly log?: (message: string) => void;
}

/**
 * Lets all that ask for the same events at about the same time share one read: the panels of a dashboard,
 * and the next load within a few minutes. A request that reaches further back than what is there reads anew.
 */
export class SharedReads {
  private readonly cache: ReadCache;
  private readonly requests = new Map<string, RequestReads>();
  private readonly closing = new AbortController();
  private hasToldTooLarge = false;

  constructor(private readonly options: SharedReadsOptions) {
    this.cache = options.cache ?? new ReadCache();
  }

  /**
   * Shares a read in flight or kept, or starts one. A caller whose signal aborts leaves alone;
   * the read itself stops when nobody waits for it any more.
   *
   * @throws DoraError as the read does; the signal's reason when this caller aborts.
   */
  async read(request: SharedRequest): Promise<DeliveryEvents> {
    throwIfAborted(request.signal);
    // Panels of one dashboard start milliseconds apart: whole days let the first one's read serve them all.
    const since = Math.floor(request.since / DAY) * DAY;
    const key = requestKey(request);
    const known = this.requests.get(key);
    if (!known) {
      this.dropIdle();
    }
    const reads = known ?? this.open(key, request);
    return reads.read(since, this.notBefore(request), request.signal, request.onSoFar);
  }

  private notBefore({ freshness }: SharedRequest): Instant {
    const { now, pause } = this.options;
    return freshness === 'refreshed' && pause?.() === undefined ? now() - NEW_FOR : -Infinity;
  }

  /** Drops what is kept and stops what runs behind the scenes. Who waits for an answer still gets it. */
  close(): void {
    this.closing.abort();
    this.forgetAll();
  }

  private open(key: string, { repositories, deployments }: SharedRequest): RequestReads {
    const { readEvents, now, staleAnswers, renewsAhead = false } = this.options;
    const { keepMillis = 5 * MINUTE, keepPartialMillis = 30 * SECOND } = this.options;
    const reads = new RequestReads({
      key,
      cache: this.cache,
      times: { keepMillis, keepPartialMillis },
      ...(staleAnswers && { staleAnswers }),
      renewsAhead,
      closing: this.closing.signal,
      now,
      readEvents: (since, signal, onPart) => readEvents({ repositories, deployments, since, signal, onSoFar: onPart }),
      pause: () => this.options.pause?.(),
      onUnauthorized: () => {
        this.forgetAll();
        void staleAnswers?.store?.forget();
      },
      onTooLarge: () => this.tellTooLarge(repositories),
    });
    this.requests.set(key, reads);
    return reads;
  }

  private forgetAll(): void {
    this.requests.forEach((reads) => reads.forget());
  }

  private dropIdle(): void {
    this.requests.forEach((reads, key) => reads.isIdle && this.requests.delete(key));
  }

  private tellTooLarge([first, ...others]: readonly string[]): void {
    if (!this.hasToldTooLarge) {
      this.hasToldTooLarge = true;
      const what = `${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
      this.options.log?.(
        `What was read of ${what} does not fit into the cache of ${Math.round(this.cache.maxBytes / 1e6)} MB, so it is ` +
          'read anew for every question: make the cache larger, or show fewer repositories or a shorter range at once'
      );
    }
  }
}

/** Equal for requests that read the same things, however far back: the order and repeats of names do not matter. */
function requestKey({ repositories, deployments }: Pick<DeliveryRequest, 'repositories' | 'deployments'>): string {
  return JSON.stringify([distinctSorted(repositories), ...deploymentsKey(deployments)]);
}

function deploymentsKey(source: DeploymentSource): unknown[] {
  return 'environments' in source
    ? [source.kind, distinctSorted(source.environments)]
    : [
        source.kind,
        source.environment,
        'workflow' in source ? source.workflow : null,
        distinctSorted('tagPatterns' in source ? (source.tagPatterns ?? []) : []),
      ];
}

function distinctSorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
