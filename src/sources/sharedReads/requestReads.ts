import { DoraError } from '../../engine/domain/doraError';
import { SECOND, type Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { isPassing } from '../isPassing';
import { throwIfAborted } from '../abort';
import type { FailedAttempt, PassingFailure } from './failedAttempt';
import type { KeptRead } from './keptRead';
import { Reading } from './reading';
import type { ReadingContext } from './readingContext';
import type { SharedRead } from './sharedRead';
import { within } from './within';

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
    const fresh = this.fresh(since);
    return fresh ? this.answerFresh(fresh, since) : (this.answerAfterFailure(since) ?? this.readNow(since, signal));
  }

  /** Drops what was read: access to it may have been taken away. */
  forget(): void {
    this.reading.forget();
  }

  /** What is kept and young enough; one that lacks something only where there is no other. */
  private fresh(since: Instant): KeptRead | undefined {
    const now = this.context.now();
    const isFresh = (read: KeptRead) => read.asOf <= now && now < read.keepUntil;
    const { kept } = this.reading;
    return kept.newest(since, (read) => isFresh(read) && read.state !== 'partial') ?? kept.newest(since, isFresh);
  }

  private answerFresh(read: KeptRead, since: Instant): DeliveryEvents {
    const { cache, now, renewsAhead } = this.context;
    cache.count('hits');
    const reach = this.reading.kept.use(read, since);
    if (renewsAhead && now() >= read.renewFrom) {
      this.renew(reach);
    }
    return this.answer(read, since);
  }

  /** Soon after a failure: what stands in for it, or the failure. The next one may take long to show: nobody waits. */
  private answerAfterFailure(since: Instant): DeliveryEvents | undefined {
    const { standIns, cache, times } = this.context;
    const failed = this.failureFor(since);
    if (!standIns || !failed || !this.isWithin(times.keepMillis, failed)) {
      return undefined;
    }
    const standIn = this.standIn(since, failed);
    if (standIn) {
      cache.count('hits');
      this.renew(since);
    } else if (failed.error && this.isWithin(times.keepPartialMillis, failed)) {
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
      return await this.answerInTime(underWay ?? this.reading.start(since), since, signal);
    } catch (thrown) {
      throwIfAborted(signal);
      const standIn = isPassing(DoraError.from(thrown)) ? this.standIn(since, this.reading.failed) : undefined;
      if (standIn) {
        return standIn;
      }
      throw thrown;
    }
  }

  /** A server that gives no answer must not keep those waiting who can be answered: some give up before we do. */
  private async answerInTime(
    read: SharedRead<KeptRead>,
    since: Instant,
    signal: AbortSignal | undefined
  ): Promise<DeliveryEvents> {
    const { standIns, now, closing } = this.context;
    const patience = standIns?.patienceMillis;
    const result = read.join(signal);
    result.catch(() => undefined);
    const inTime = patience !== undefined && (await within(patience - (now() - read.startedAt), result));
    if (patience !== undefined && !inTime) {
      const error = new DoraError('unreachable', `Reading takes longer than ${patience / SECOND} s`);
      const standIn = this.standIn(since, { failures: [{ about: 'delivery', error }], asOf: read.startedAt });
      if (standIn) {
        // It goes on for those who ask next.
        read.join(closing).catch(() => undefined);
        return standIn;
      }
    }
    return this.answer(await result, since);
  }

  /** Reads behind the scenes, unless that is under way or has just failed; the more often it did, the later. */
  private renew(since: Instant): void {
    const { cache, closing, times } = this.context;
    const failed = this.failureFor(since);
    const pause = Math.min(times.keepPartialMillis * 2 ** ((failed?.inARow ?? 1) - 1), times.keepMillis / 2);
    if (closing.aborted || this.isWithin(pause, failed) || this.reading.find(since)) {
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
    return (read.state === 'partial' && this.standIn(since, read)) || read.events;
  }

  private standIn(since: Instant, attempt: FailedAttempt | undefined): DeliveryEvents | undefined {
    const { standIns, cache, now } = this.context;
    if (
      !standIns ||
      !attempt ||
      attempt.failures.length === 0 ||
      attempt.failures.some(({ error }) => !isPassing(error))
    ) {
      return undefined;
    }
    const read = this.reading.standIn(since);
    if (!read) {
      return undefined;
    }
    this.reading.kept.use(read, since);
    cache.count('staleServed');
    return standIns.explain(read, attempt, now());
  }

  /** What failed and reached no further back than this. */
  private failureFor(since: Instant): PassingFailure | undefined {
    const { failed } = this.reading;
    return failed && since <= failed.since ? failed : undefined;
  }

  private isWithin(millis: number, failed: PassingFailure | undefined): boolean {
    return failed !== undefined && this.context.now() - failed.failedAt < millis;
  }
}
