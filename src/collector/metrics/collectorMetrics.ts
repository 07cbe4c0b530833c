import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import { Counter, Registry } from 'prom-client';
import type { RefusedBecause } from '../http/authentication';
import type { EventStore } from '../storage/eventStore';
import { eventCounter } from './countEvents';
import { createDoraMetrics } from './doraMetrics';

/** Few enough that nobody waits for long until it is their turn. */
const EVENTS_AT_ONCE = 1_000;

/** What Prometheus reads: counted from what is stored, so that a restart loses nothing. */
export class CollectorMetrics {
  private readonly registry = new Registry();
  private readonly count: ReturnType<typeof eventCounter>;
  private readonly refused: Counter;
  private lastCounted: string | undefined;
  private counting: Promise<void> = Promise.resolve();

  constructor(private readonly store: Pick<EventStore, 'storedAfter'>) {
    this.count = eventCounter(createDoraMetrics(this.registry));
    this.refused = new Counter({
      name: 'dora_collector_refused_requests_total',
      help: 'Requests without a key, with a wrong key or one that may not do that, or without a right signature',
      labelNames: ['reason'],
      registers: [this.registry],
    });
    for (const reason of ['missing', 'wrong', 'scope', 'signature'] satisfies RefusedBecause[]) {
      this.refused.inc({ reason }, 0);
    }
  }

  countRefused(reason: RefusedBecause): void {
    this.refused.inc({ reason });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts what was stored since, and gives everything as text. @throws DoraError `unreachable` when the store is away. */
  async text(): Promise<string> {
    await this.countStored();
    return this.registry.metrics();
  }

  /**
   * Counts what was stored since. Two at once count one after the other, so that the second goes on where the first ended.
   * @param signal ends it early; what was not counted by then is left to the next
   * @throws DoraError `unreachable` when the store is away: then too
   */
  countStored(signal?: AbortSignal): Promise<void> {
    const turn = this.counting.then(() => this.countNew(signal));
    // A failure of one is not the other's.
    this.counting = turn.catch(() => undefined);
    return turn;
  }

  private async countNew(signal: AbortSignal | undefined): Promise<void> {
    while (signal?.aborted !== true) {
      const events = await this.store.storedAfter(this.lastCounted, EVENTS_AT_ONCE);
      events.forEach(this.count);
      this.lastCounted = events.at(-1)?.id ?? this.lastCounted;
      if (events.length < EVENTS_AT_ONCE) {
        return;
      }
      // SQLite does not give way by itself, and a million events take seconds.
      await nextTurnOfEventLoop();
    }
  }
}
