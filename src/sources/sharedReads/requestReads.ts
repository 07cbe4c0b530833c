import { DoraError } from '../../engine/domain/doraError';
import { type Instant, SECOND } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { throwIfAborted } from '../abort';
import { isPassing } from '../isPassing';
import type { EventsPart } from '../gatherParts';
import type { EventsRead } from '../readEvents';
import { olderNotice, type ReadingPaused } from '../readingPaused';
import { type FailedAttempt, judgeRead, type KeepTimes, type KeptRead, type PassingFailure } from './keptRead';
import { type KeepingContext, KeptReads } from './keptReads';
import { SharedRead } from './sharedRead';
import { within } from './within';

/** What the reads of one request need of the data source that they belong to. */
export interface RequestContext extends KeepingContext {
  readonly times: KeepTimes;
  /** Whether what is used is read again before it grows old. */
  readonly renewsAhead: boolean;
  readEvents(since: Instant, signal: AbortSignal, onPart: OnPart): Promise<EventsRead>;
  /** Why nothing is to be asked for a while; undefined where it may be. */
  pause(): ReadingPaused | undefined;
  /** The token was refused: nothing that was read with it may be shown any more. */
  onUnauthorized(): void;
}

/** Is told what is known of a read that goes on. */
export type OnPart = (part: EventsPart) => void;

/** Answers one request, for whatever moment it is to reach back to: from what is kept, or by reading. */
export class RequestReads {
  private readonly kept: KeptReads;
  private readonly inFlight = new Set<SharedRead<KeptRead, EventsPart>>();
  /** The latest attempt that failed in a way that may pass. */
  private failed: PassingFailure | undefined;
  /** How far back whole answers went. Who has one looks at that until the next, and at no part of it. */
  private answeredSince: Instant = Infinity;

  constructor(private readonly context: RequestContext) {
    this.kept = new KeptReads(context);
  }

  /** Whether nothing is lost when this is forgotten. */
  get isIdle(): boolean {
    return this.kept.isEmpty && this.inFlight.size === 0 && !this.isWithin(this.context.times.keepMillis, this.failed);
  }

  /**
   * @param notBefore what was read before it will not do, unless reading has just failed
   * @param onPart told of what is known meanwhile, where nobody was answered yet
   * @throws DoraError as the read does, and for a while again; the signal's reason when this caller aborts.
   */
  async read(since: Instant, notBefore: Instant, signal?: AbortSignal, onPart?: OnPart): Promise<DeliveryEvents> {
    const fresh = this.kept.fresh(since, notBefore);
    const paused = fresh === undefined ? this.answerWhilePaused(since) : undefined;
    if (paused !== undefined) {
      return paused;
    }
    const parts = since < this.answeredSince ? onPart : undefined;
    const events = fresh
      ? this.answerFresh(fresh, since)
      : (this.answerAfterFailure(since) ?? (await this.readNow(since, signal, parts)));
    this.answeredSince = Math.min(this.answeredSince, since);
    return events;
  }

  /** Drops what was read: access to it may have been taken away. */
  forget(): void {
    this.kept.forget();
    this.failed = undefined;
  }

  private answerFresh(read: KeptRead, since: Instant): DeliveryEvents {
    const { cache, now, renewsAhead } = this.context;
    cache.count('hits');
    const reach = this.kept.use(read, since);
    if (renewsAhead && now() >= read.renewFrom) {
      this.renew(reach);
    }
    return this.answer(read, since);
  }

  /** Where nothing may be asked for a while: what was read last, however old, with a notice that says so. */
  private answerWhilePaused(since: Instant): DeliveryEvents | undefined {
    const pause = this.context.pause();
    const read = pause && this.kept.newest(since, () => true);
    if (pause === undefined || read === undefined || this.context.staleAnswers) {
      return undefined;
    }
    this.kept.use(read, since);
    const { events, asOf } = read;
    return { ...events, notices: [olderNotice(pause, asOf), ...events.notices] };
  }

  /** Soon after a failure: a stale answer, or the failure. The next one may take long to show: nobody waits. */
  private answerAfterFailure(since: Instant): DeliveryEvents | undefined {
    const { staleAnswers, cache, times } = this.context;
    const failed = this.failureFor(since);
    if (!staleAnswers || !failed || !this.isWithin(times.keepMillis, failed)) {
      return undefined;
    }
    const stale = this.answerStale(since, failed);
    if (stale) {
      cache.count('hits');
      this.renew(since);
    } else if (failed.error && this.isWithin(times.keepPartialMillis, failed)) {
      throw failed.error;
    }
    return stale;
  }

  private async readNow(
    since: Instant,
    signal: AbortSignal | undefined,
    onPart: OnPart | undefined
  ): Promise<DeliveryEvents> {
    const underWay = this.find(since);
    if (underWay) {
      this.context.cache.count('hits');
    }
    try {
      return await this.answerInTime(underWay ?? this.start(since), since, signal, onPart);
    } catch (thrown) {
      throwIfAborted(signal);
      const stale = isPassing(DoraError.from(thrown)) ? this.answerStale(since, this.failed) : undefined;
      if (stale) {
        return stale;
      }
      throw thrown;
    }
  }

  /** A server that gives no answer must not keep those waiting who can be answered: some give up before we do. */
  private async answerInTime(
    read: SharedRead<KeptRead, EventsPart>,
    since: Instant,
    signal: AbortSignal | undefined,
    onPart: OnPart | undefined
  ): Promise<DeliveryEvents> {
    const { staleAnswers, now, closing } = this.context;
    const patience = staleAnswers?.patienceMillis;
    const result = read.join(signal, onPart);
    result.catch(() => undefined);
    const inTime = patience !== undefined && (await within(patience - (now() - read.startedAt), result));
    if (patience !== undefined && !inTime) {
      const error = new DoraError('unreachable', `Reading takes longer than ${patience / SECOND} s`);
      const stale = this.answerStale(since, { failures: [{ about: 'delivery', error }], asOf: read.startedAt });
      if (stale) {
        // It goes on for those who ask next.
        read.join(closing).catch(() => undefined);
        return stale;
      }
    }
    return this.answer(await result, since);
  }

  private answer(read: KeptRead, since: Instant): DeliveryEvents {
    const { staleAnswers, cache, now } = this.context;
    if (read.state === 'completed' && staleAnswers) {
      cache.count('staleServed');
      return staleAnswers.explain(read, undefined, now());
    }
    return (read.state === 'partial' && this.answerStale(since, read)) || read.events;
  }

  private answerStale(since: Instant, attempt: FailedAttempt | undefined): DeliveryEvents | undefined {
    const { staleAnswers, cache, now } = this.context;
    if (
      !staleAnswers ||
      !attempt ||
      attempt.failures.length === 0 ||
      attempt.failures.some(({ error }) => !isPassing(error))
    ) {
      return undefined;
    }
    const read = this.kept.stale(since);
    if (!read) {
      return undefined;
    }
    this.kept.use(read, since);
    cache.count('staleServed');
    return staleAnswers.explain(read, attempt, now());
  }

  /** Reads behind the scenes, unless that is under way or has just failed; the more often it did, the later. */
  private renew(since: Instant): void {
    const { cache, closing, times } = this.context;
    const failed = this.failureFor(since);
    const pause = Math.min(times.keepPartialMillis * 2 ** ((failed?.inARow ?? 1) - 1), times.keepMillis / 2);
    if (closing.aborted || this.isWithin(pause, failed) || this.find(since)) {
      return;
    }
    cache.count('refreshes');
    // What came of it, the next who asks will see.
    this.start(since)
      .join(closing)
      .catch(() => undefined);
  }

  /** A read on its way that reaches back far enough. */
  private find(since: Instant): SharedRead<KeptRead, EventsPart> | undefined {
    return [...this.inFlight].find((read) => read.since <= since);
  }

  private start(since: Instant): SharedRead<KeptRead, EventsPart> {
    const { cache, now } = this.context;
    cache.count('reads');
    const startedAt = now();
    const read: SharedRead<KeptRead, EventsPart> = new SharedRead({
      since,
      startedAt,
      read: (signal, onPart) => this.readAndKeep(since, startedAt, signal, onPart),
      onEnd: () => this.inFlight.delete(read),
    });
    this.inFlight.add(read);
    this.kept.fetchStoredOnce();
    return read;
  }

  private async readAndKeep(since: Instant, asOf: Instant, signal: AbortSignal, onPart: OnPart): Promise<KeptRead> {
    const { readEvents, now, times } = this.context;
    try {
      const result = await readEvents(since, signal, onPart);
      const read = judgeRead(result, { since, asOf }, now(), times);
      return signal.aborted ? read : await this.settle(read);
    } catch (thrown) {
      if (!signal.aborted) {
        await this.settleFailure(DoraError.from(thrown), since, asOf);
      }
      throw thrown;
    }
  }

  /** Keeps a read; with the stale incidents of an earlier one where these are all that is missing. */
  private async settle(read: KeptRead): Promise<KeptRead> {
    const { failures, since, asOf, state } = read;
    let kept = read;
    if (failures.some(({ error }) => !isPassing(error))) {
      await this.lose();
    } else if (state === 'partial' && failures.length > 0) {
      await this.noteFailure({ failures, since, asOf });
      kept = this.completed(read) ?? read;
    } else if (state === 'whole' && this.failed && this.failed.since >= since) {
      this.failed = undefined;
    }
    this.kept.keep(kept);
    return kept;
  }

  private completed(read: KeptRead): KeptRead | undefined {
    const earlier = read.failures.every(({ about }) => about === 'incidents') ? this.kept.stale(read.since) : undefined;
    return earlier !== undefined && earlier.incidentsAsOf <= read.asOf
      ? this.context.staleAnswers?.complete(read, earlier)
      : undefined;
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
    await this.context.staleAnswers?.store?.forget(this.context.key);
  }

  /** Once it is remembered, whatever can answer in its place is there. */
  private async noteFailure(failed: Omit<PassingFailure, 'failedAt' | 'inARow'>): Promise<void> {
    if (!this.kept.stale(failed.since)) {
      await this.kept.fetchStored();
    }
    this.failed = { ...failed, failedAt: this.context.now(), inARow: (this.failed?.inARow ?? 0) + 1 };
  }

  /** What failed and reached no further back than this. */
  private failureFor(since: Instant): PassingFailure | undefined {
    const { failed } = this;
    return failed && since <= failed.since ? failed : undefined;
  }

  private isWithin(millis: number, failed: PassingFailure | undefined): boolean {
    return failed !== undefined && this.context.now() - failed.failedAt < millis;
  }
}
