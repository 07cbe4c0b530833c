import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { isPassing } from '../isPassing';
import { throwIfAborted } from '../throwIfAborted';
import type { FailedAttempt } from './failedAttempt';
import type { KeptRead } from './keptRead';
import { Reading } from './reading';
import type { ReadingContext } from './readingContext';

/** Answers one request, for whatever moment it is to reach back to: from what is kept, or by reading. */
export class RequestReads {
  private readonly reading: Reading;

  constructor(private readonly context: ReadingContext) {
    this.reading = new Reading(context);
  }

  /** Whether nothing is lost when this is forgotten. */
  get isIdle(): boolean {
    const { kept, isUnderWay, failed } = this.reading;
    return kept.isEmpty && !isUnderWay && !this.isWithin(this.context.times.keepMillis, failed);
  }

  /** @throws DoraError as the read does, and for a while again; the signal's reason when this caller aborts. */
  async read(since: Instant, signal?: AbortSignal): Promise<DeliveryEvents> {
    const { cache, now, renewsAhead } = this.context;
    const { kept } = this.reading;
    const fresh = kept.newest(since, (read) => read.asOf <= now() && now() < read.keepUntil);
    if (!fresh) {
      return this.answerAfterFailure(since) ?? this.readNow(since, signal);
    }
    cache.count('hits');
    const reach = kept.use(fresh, since);
    if (renewsAhead && now() >= fresh.renewFrom) {
      this.renew(reach);
    }
    return this.answer(fresh, since);
  }

  /** Drops what was read: access to it may have been taken away. */
  forget(): void {
    this.reading.forget();
  }

  /** Soon after a failure: what stands in for it, or the failure. The next one may take long to show: nobody waits. */
  private answerAfterFailure(since: Instant): DeliveryEvents | undefined {
    const failed = this.failureFor(since);
    if (!failed || !this.isWithin(this.context.times.keepMillis, failed)) {
      return undefined;
    }
    const standIn = this.standIn(since, failed);
    if (standIn) {
      this.context.cache.count('hits');
      this.renew(since);
    } else if (failed.error && this.isPaused(since)) {
      throw failed.error;
    }
    return standIn;
  }

  private async readNow(since: Instant, signal: AbortSignal | undefined): Promise<DeliveryEvents> {
    const underWay = this.reading.find(since);
    if (underWay) {
      this.context.cache.count('hits');
    }
    try {
      return this.answer(await (underWay ?? this.reading.start(since)).join(signal), since);
    } catch (thrown) {
      throwIfAborted(signal);
      const standIn = isPassing(DoraError.from(thrown)) ? this.standIn(since, this.reading.failed) : undefined;
      if (standIn) {
        return standIn;
      }
      throw thrown;
    }
  }

  /** Reads behind the scenes, unless that is under way or has just failed. */
  private renew(since: Instant): void {
    const { cache, closing } = this.context;
    if (closing.aborted || this.isPaused(since) || this.reading.find(since)) {
      return;
    }
    cache.count('refreshes');
    // What came of it, the next who asks will see.
    this.reading
      .start(since)
      .join(closing)
      .catch(() => undefined);
  }

  private answer(read: KeptRead, since: Instant): DeliveryEvents {
    const { standIns, cache, now } = this.context;
    if (read.state === 'completed' && standIns) {
      cache.count('staleServed');
      return standIns.explain(read, undefined, now());
    }
    const { failed } = this.reading;
    return (read.state === 'partial' && failed?.asOf === read.asOf && this.standIn(since, failed)) || read.events;
  }

  private standIn(since: Instant, failed: FailedAttempt | undefined): DeliveryEvents | undefined {
    const { standIns, cache, now } = this.context;
    const read = failed && this.reading.standIn(since);
    if (!read || !standIns) {
      return undefined;
    }
    this.reading.kept.use(read, since);
    cache.count('staleServed');
    return standIns.explain(read, failed, now());
  }

  /** What failed and reached no further back than this. */
  private failureFor(since: Instant): FailedAttempt | undefined {
    const { failed } = this.reading;
    return failed && since <= failed.since ? failed : undefined;
  }

  private isPaused(since: Instant): boolean {
    return this.isWithin(this.context.times.keepPartialMillis, this.failureFor(since));
  }

  private isWithin(millis: number, failed: FailedAttempt | undefined): boolean {
    return failed !== undefined && this.context.now() - failed.failedAt < millis;
  }
}
