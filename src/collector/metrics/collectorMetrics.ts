import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import { Counter, Gauge, Registry } from 'prom-client';
import type { RefusedBecause } from '../http/authentication';
import type { StoredEvent } from '../events/streams';
import type { EventStore } from '../storage/eventStore';
import { eventCounter } from './countEvents';
import { createDoraMetrics } from './doraMetrics';
import { LABELLED_ENVIRONMENTS, OTHER_ENVIRONMENTS } from './environmentLabels';

/** Few enough that they are soon read. */
const EVENTS_AT_ONCE = 1_000;

/** So long others wait at most until it is their turn, whatever is counted. */
const TURN_MILLIS = 10;

export interface MetricsOptions {
  /** Milliseconds, since whenever. */
  readonly clock: () => number;
  /** What an operator should know. */
  readonly warn: (what: string) => void;
}

/** What Prometheus reads: counted from what is stored, so that a restart loses nothing. */
export class CollectorMetrics {
  private readonly registry = new Registry();
  private readonly count: ReturnType<typeof eventCounter>;
  private readonly refused: Counter;
  private lastCounted: string | undefined;
  private counting: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Pick<EventStore, 'storedAfter' | 'losses'>,
    private readonly options: MetricsOptions
  ) {
    this.count = eventCounter(createDoraMetrics(this.registry), () =>
      options.warn(
        `events name more than ${LABELLED_ENVIRONMENTS} environments: /metrics counts further ones together, under ` +
          `environment="${OTHER_ENVIRONMENTS}"; post one name for those that come and go, such as "preview"`
      )
    );
    this.refused = new Counter({
      name: 'dora_collector_refused_requests_total',
      help: 'Requests without a key, with a wrong key or one that may not do that, without a right signature, or to another host',
      labelNames: ['reason'],
      registers: [this.registry],
    });
    for (const reason of ['missing', 'wrong', 'scope', 'signature', 'host'] satisfies RefusedBecause[]) {
      this.refused.inc({ reason }, 0);
    }
    new Gauge({
      name: 'dora_collector_unsettled_losses',
      help: 'Times that acknowledged events were found missing, or their log damaged, until what was kept then is deleted',
      registers: [this.registry],
      collect() {
        this.set(store.losses?.().length ?? 0);
      },
    });
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
      const begun = this.options.clock();
      const events = await this.store.storedAfter(this.lastCounted, EVENTS_AT_ONCE);
      await this.countInTurns(events, begun, signal);
      if (events.length < EVENTS_AT_ONCE) {
        return;
      }
      // SQLite does not give way by itself, and a million events take seconds.
      await nextTurnOfEventLoop();
    }
  }

  /** @param begun when this turn began */
  private async countInTurns(events: readonly StoredEvent[], begun: number, signal?: AbortSignal): Promise<void> {
    let turn = begun;
    for (const event of events) {
      if (this.options.clock() - turn >= TURN_MILLIS) {
        await nextTurnOfEventLoop();
        if (signal?.aborted === true) {
          return;
        }
        turn = this.options.clock();
      }
      this.count(event);
      this.lastCounted = event.id;
    }
  }
}
