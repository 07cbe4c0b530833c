import type { Instant } from '../../engine/domain/time';
import { readOfEarlierProcess, supersedes, type KeptRead } from './keptRead';
import type { ReadCache } from './readCache';
import type { StaleAnswers } from './staleAnswers';

/** What keeping the reads of one request needs of the data source that it belongs to. */
export interface KeepingContext {
  /** Under which the request is known to the store. */
  readonly key: string;
  readonly cache: ReadCache;
  readonly staleAnswers?: StaleAnswers;
  /** Aborts once the data source is given up: nothing is kept from then on. */
  readonly closing: AbortSignal;
  now(): Instant;
  onTooLarge(): void;
}

/**
 * What is kept of one request, in memory and in the store that outlasts the process: reads that reach back to different
 * moments, or are of different ones.
 */
export class KeptReads {
  private readonly reads = new Set<KeptRead>();
  private readonly earliestAsked = new WeakMap<KeptRead, Instant>();
  private hasLookedIntoStore = false;
  private timesForgotten = 0;

  constructor(private readonly context: KeepingContext) {}

  get isEmpty(): boolean {
    return this.reads.size === 0;
  }

  /** The newest that reaches back far enough and is as wanted. */
  newest(since: Instant, isWanted: (read: KeptRead) => boolean): KeptRead | undefined {
    return [...this.reads]
      .filter((read) => read.since <= since && isWanted(read))
      .sort((a, b) => b.asOf - a.asOf)
      .at(0);
  }

  /**
   * The newest that is young enough to go by; one that lacks something only where there is no other.
   * @param notBefore what was read before it is too old, however long it is kept
   */
  fresh(since: Instant, notBefore: Instant): KeptRead | undefined {
    const now = this.context.now();
    const isFresh = (read: KeptRead) => read.asOf <= now && read.asOf >= notBefore && now < read.keepUntil;
    return this.newest(since, (read) => isFresh(read) && read.state !== 'partial') ?? this.newest(since, isFresh);
  }

  /** The newest that may answer in place of what could not be read. */
  stale(since: Instant): KeptRead | undefined {
    return this.newest(since, (read) => this.mayBeStale(read));
  }

  /**
   * Notes that a read answered a question, so that others go before it.
   * @returns how far back questions went that it has answered, this one among them
   */
  use(read: KeptRead, since: Instant): Instant {
    this.context.cache.touch(read);
    const earliest = Math.min(since, this.earliestAsked.get(read) ?? since);
    this.earliestAsked.set(read, earliest);
    return earliest;
  }

  /** Keeps what was just read, unless the data source was given up. */
  keep(read: KeptRead): void {
    const { staleAnswers, key, closing } = this.context;
    if (!closing.aborted) {
      this.keepInMemory(read);
      if (read.state !== 'partial') {
        void staleAnswers?.store?.save(key, read, read.incidentsAsOf + staleAnswers.limitMillis);
      }
    }
  }

  /** Takes over what an earlier process kept, when it is asked for the first time. */
  fetchStoredOnce(): void {
    if (!this.hasLookedIntoStore) {
      void this.fetchStored();
    }
  }

  /** Takes over what an earlier process kept, unless access to it was taken away meanwhile. */
  async fetchStored(): Promise<void> {
    const { staleAnswers, key, closing } = this.context;
    const { timesForgotten } = this;
    this.hasLookedIntoStore = true;
    const stored = (await staleAnswers?.store?.load(key)) ?? [];
    if (timesForgotten === this.timesForgotten && !closing.aborted) {
      stored.forEach((read) => this.keepInMemory(readOfEarlierProcess(read)));
    }
  }

  /** Drops what is in memory. */
  forget(): void {
    [...this.reads].forEach((read) => this.drop(read));
    this.timesForgotten += 1;
  }

  /**
   * Keeps a read in place of those that it supersedes and those that are of no use any more. A partial one never takes
   * the place of one whose parts could answer for what it lacks.
   *
   * @returns false where there is no room for it
   */
  add(read: KeptRead, isOfUse: (read: KeptRead) => boolean): boolean {
    if ([...this.reads].some((other) => other.state !== 'partial' && supersedes(other, read))) {
      return true;
    }
    for (const other of [...this.reads]) {
      const isReplaced = supersedes(read, other) && (read.state !== 'partial' || other.state === 'partial');
      if (isReplaced || !isOfUse(other)) {
        this.drop(other);
      }
    }
    const fits = this.context.cache.keep(read, () => this.reads.delete(read));
    if (fits) {
      this.reads.add(read);
    }
    return fits;
  }

  private keepInMemory(read: KeptRead): void {
    const { now, onTooLarge } = this.context;
    if (!this.add(read, (other) => now() < other.keepUntil || this.mayBeStale(other))) {
      onTooLarge();
    }
  }

  private mayBeStale({ state, asOf, incidentsAsOf }: KeptRead): boolean {
    const { staleAnswers, now } = this.context;
    return state !== 'partial' && asOf <= now() && now() - incidentsAsOf < (staleAnswers?.limitMillis ?? 0);
  }

  private drop(read: KeptRead): void {
    this.context.cache.drop(read);
    this.reads.delete(read);
  }
}
