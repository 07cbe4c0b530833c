import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import { isPassing } from '../isPassing';
import type { PassingFailure } from './failedAttempt';
import { judgeRead } from './judgeRead';
import { keptBefore } from './keptBefore';
import type { KeptRead } from './keptRead';
import { KeptReads } from './keptReads';
import type { ReadingContext } from './readingContext';
import { SharedRead } from './sharedRead';

/** Reads one request for real, and knows what came of it: what is on its way, what is kept, and what failed last. */
export class Reading {
  readonly kept: KeptReads;
  /** The latest attempt that failed in a way that may pass. */
  failed: PassingFailure | undefined;
  private readonly inFlight = new Set<SharedRead<KeptRead>>();
  private hasLookedIntoStore = false;
  private timesForgotten = 0;

  constructor(private readonly context: ReadingContext) {
    this.kept = new KeptReads(context.cache);
  }

  get isUnderWay(): boolean {
    return this.inFlight.size > 0;
  }

  /** One on its way that reaches back far enough. */
  find(since: Instant): SharedRead<KeptRead> | undefined {
    return [...this.inFlight].find((read) => read.since <= since);
  }

  start(since: Instant): SharedRead<KeptRead> {
    const { cache, now } = this.context;
    cache.count('reads');
    const startedAt = now();
    const read: SharedRead<KeptRead> = new SharedRead({
      since,
      startedAt,
      read: (signal) => this.readAndKeep(since, startedAt, signal),
      onEnd: () => this.inFlight.delete(read),
    });
    this.inFlight.add(read);
    if (!this.hasLookedIntoStore) {
      void this.fetchStored();
    }
    return read;
  }

  /** The newest that may answer in place of what could not be read. */
  standIn(since: Instant): KeptRead | undefined {
    return this.kept.newest(since, (read) => this.canStandIn(read));
  }

  /** Drops what was read: access to it may have been taken away. */
  forget(): void {
    this.kept.clear();
    this.failed = undefined;
    this.timesForgotten += 1;
  }

  private canStandIn({ state, asOf, incidentsAsOf }: KeptRead): boolean {
    const { standIns, now } = this.context;
    return state !== 'partial' && asOf <= now() && now() - incidentsAsOf < (standIns?.limitMillis ?? 0);
  }

  private async readAndKeep(since: Instant, asOf: Instant, signal: AbortSignal): Promise<KeptRead> {
    const { readEvents, now, times } = this.context;
    try {
      const result = await readEvents(since, signal);
      const read = judgeRead(result, { since, asOf }, now(), times);
      return signal.aborted ? read : await this.settle(read);
    } catch (thrown) {
      if (!signal.aborted) {
        await this.settleFailure(DoraError.from(thrown), since, asOf);
      }
      throw thrown;
    }
  }

  /** Keeps a read; with the incidents of an earlier one where these are all that is missing. */
  private async settle(read: KeptRead): Promise<KeptRead> {
    const { standIns } = this.context;
    const { failures, since, asOf, state } = read;
    if (failures.some(({ error }) => !isPassing(error))) {
      await this.lose();
    } else if (state === 'partial' && failures.length > 0) {
      await this.noteFailure({ failures, since, asOf });
      const earlier = failures.every(({ about }) => about === 'incidents') ? this.standIn(since) : undefined;
      const isEarlier = earlier !== undefined && earlier.incidentsAsOf <= asOf;
      return this.keep((isEarlier && standIns?.complete(read, earlier)) || read);
    }
    if (state === 'whole' && this.failed && this.failed.since >= since) {
      this.failed = undefined;
    }
    return this.keep(read);
  }

  private async settleFailure(error: DoraError, since: Instant, asOf: Instant): Promise<void> {
    if (isPassing(error)) {
      const failures = [{ about: 'delivery', error }] as const;
      await this.noteFailure({ failures, since, asOf, error });
      return;
    }
    await this.lose();
    if (error.code === 'unauthorized') {
      this.context.onUnauthorized();
    }
  }

  private async lose(): Promise<void> {
    this.forget();
    await this.context.standIns?.store?.forget(this.context.key);
  }

  /** Takes over what an earlier process kept, unless access to it was taken away meanwhile. */
  private async fetchStored(): Promise<void> {
    const { standIns, key, closing } = this.context;
    const { timesForgotten } = this;
    this.hasLookedIntoStore = true;
    const stored = (await standIns?.store?.load(key)) ?? [];
    if (timesForgotten === this.timesForgotten && !closing.aborted) {
      stored.forEach((read) => this.keepInMemory(keptBefore(read)));
    }
  }

  /** Once it is remembered, whatever can stand in is there. */
  private async noteFailure(failed: Omit<PassingFailure, 'failedAt' | 'inARow'>): Promise<void> {
    if (!this.standIn(failed.since)) {
      await this.fetchStored();
    }
    this.failed = { ...failed, failedAt: this.context.now(), inARow: (this.failed?.inARow ?? 0) + 1 };
  }

  private keep(read: KeptRead): KeptRead {
    const { standIns, key, closing } = this.context;
    if (!closing.aborted) {
      this.keepInMemory(read);
      if (read.state !== 'partial') {
        void standIns?.store?.save(key, read, read.incidentsAsOf + standIns.limitMillis);
      }
    }
    return read;
  }

  private keepInMemory(read: KeptRead): void {
    const { now, onTooLarge } = this.context;
    if (!this.kept.add(read, (other) => now() < other.keepUntil || this.canStandIn(other))) {
      onTooLarge();
    }
  }
}
