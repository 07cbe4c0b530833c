import fc from 'fast-check';
import type { DoraErrorCode } from '../../engine/domain/doraError';
import { DAY, MINUTE, SECOND, type Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { isPassing } from '../isPassing';
import type { EventsRead } from '../readEvents';
import { createStaleAnswers } from './staleAnswers';
import { ReadCache } from './readCache';
import * as byHand from './readsByHand.fixtures';
import { SharedReads } from './sharedReads';
import { storeInMemory } from './readsByHand.fixtures';

const KEEP = 5 * MINUTE;
const LIMIT = 12 * MINUTE;
/** Two reads fit, as estimated, and a third does not. */
const MAX_BYTES = 6_000;

const OUTCOMES = ['whole', 'withoutIncidents', 'partial', 'failure'] as const;
const CODES = ['unreachable', 'rateLimited', 'badResponse', 'unauthorized', 'forbidden', 'notFound'] as const;
const WAITS = [SECOND, 15 * SECOND, MINUTE, 3 * MINUTE, 6 * MINUTE];

interface Flight {
  readonly repository: string;
  readonly since: Instant;
  readonly startedAt: Instant;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (read: EventsRead) => void;
  readonly reject: (error: Error) => void;
  isOver: boolean;
}

/** Of which read a list of an answer is. */
interface Origin extends Pick<Flight, 'repository' | 'since' | 'startedAt'> {
  readonly finishedAt: Instant;
  readonly position: number;
}

/** People who ask, a GitHub that answers or does not, time that goes on, and all that must hold whatever happens. */
class World {
  private now = byHand.TODAY;
  private readonly store = storeInMemory();
  private readonly flights: Flight[] = [];
  private readonly origins = new Map<unknown, Origin>();
  private readonly lostAt = new Map<string, number>();
  private readonly callers: AbortController[] = [];
  private positions = 0;
  private cache = new ReadCache(MAX_BYTES);
  private reads = this.open();

  async ask(repository: string, days: number): Promise<void> {
    const caller = new AbortController();
    this.callers.push(caller);
    const since = byHand.TODAY - days * DAY;
    this.reads.read(byHand.request({ repositories: [repository], since, signal: caller.signal })).then(
      (events) => this.checkAnswer(events, repository, since),
      () => undefined
    );
    await this.settle();
  }

  async finish(which: number, outcome: (typeof OUTCOMES)[number], code: DoraErrorCode): Promise<void> {
    const flying = this.flights.filter((flight) => !flight.isOver).reverse();
    const flight = flying[which % flying.length];
    if (flight === undefined) {
      return;
    }
    flight.isOver = true;
    this.positions += 1;
    const failure = byHand.failure(code);
    if (outcome !== 'whole' && !isPassing(failure) && !flight.signal?.aborted) {
      const lost = outcome === 'failure' && code === 'unauthorized' ? ['octo/shop', 'octo/pay'] : [flight.repository];
      lost.forEach((repository) => this.lostAt.set(repository, this.positions));
    }
    if (outcome === 'failure') {
      flight.reject(failure);
    } else {
      const read = {
        whole: byHand.wholeRead,
        withoutIncidents: byHand.readWithoutIncidents,
        partial: byHand.readWithout,
      }[outcome](code);
      const origin = { ...flight, finishedAt: this.now, position: this.positions };
      this.origins.set(read.events.repositories, origin).set(read.events.incidents, origin);
      flight.resolve(read);
    }
    await this.settle();
  }

  async wait(millis: number): Promise<void> {
    this.now += millis;
    await jest.advanceTimersByTimeAsync(millis);
    await this.settle();
  }

  async leave(which: number): Promise<void> {
    this.callers[which % this.callers.length]?.abort();
    await this.settle();
  }

  async restart(): Promise<void> {
    this.reads.close();
    for (const flight of this.flights.filter(({ isOver }) => !isOver)) {
      flight.isOver = true;
      flight.reject(new Error('the process has ended'));
    }
    await byHand.untilQuiet();
    this.cache = new ReadCache(MAX_BYTES);
    this.reads = this.open();
    await this.settle();
  }

  private open(): SharedReads {
    return new SharedReads({
      now: () => this.now,
      cache: this.cache,
      renewsAhead: true,
      staleAnswers: createStaleAnswers(LIMIT, this.store),
      readEvents: ({ repositories: [repository = ''], since, signal }) =>
        new Promise((resolve, reject) => {
          const flight = { repository, since, startedAt: this.now, signal, resolve, reject, isOver: false };
          this.checkIsAlone(flight);
          this.flights.push(flight);
        }),
    });
  }

  private async settle(): Promise<void> {
    await byHand.untilQuiet();
    expect(this.cache.statistics().bytes).toBeLessThanOrEqual(MAX_BYTES);
  }

  private checkIsAlone({ repository, since }: Flight): void {
    const others = this.flights.filter(
      (other) => !other.isOver && !other.signal?.aborted && other.repository === repository
    );
    this.check(
      others.every((other) => other.since > since),
      'a read begins that is already under way'
    );
  }

  private checkAnswer({ repositories, incidents, notices }: DeliveryEvents, repository: string, since: Instant): void {
    const [deliveries, log] = [this.origins.get(repositories), this.origins.get(incidents)];
    if (deliveries === undefined || log === undefined) {
      throw new Error('an answer that nobody gave');
    }
    this.check(log.startedAt <= deliveries.startedAt, 'incidents newer than the deployments');
    for (const origin of [deliveries, log]) {
      this.check(origin.repository === repository, 'an answer of another repository');
      this.check(origin.since <= since, 'an answer that does not reach back far enough');
      this.check(
        this.now - origin.startedAt < LIMIT || this.now - origin.finishedAt < KEEP,
        'an answer that is older than the limit'
      );
      this.check(origin.position >= (this.lostAt.get(repository) ?? 0), 'an answer after access was taken away');
      this.check(
        this.now - origin.finishedAt < KEEP || notices.some(({ text }) => /shown as of/i.test(text)),
        'an old answer without a notice'
      );
    }
  }

  private check(holds: boolean, what: string): void {
    if (!holds) {
      this.broken.push(what);
    }
  }

  readonly broken: string[] = [];
}

interface Step {
  readonly name: string;
  take(world: World): Promise<void>;
}

const repository = fc.constantFrom('octo/shop', 'octo/shop', 'octo/pay');
const days = fc.constantFrom(1, 1, 2);
const outcome = fc.constantFrom('whole', 'whole', ...OUTCOMES);
const code = fc.constantFrom('unreachable', 'unreachable', ...CODES);
const which = fc.nat(5);

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(repository, days).map((asked) => step(['ask', ...asked], (world) => world.ask(...asked))),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(repository, days, outcome, code).map(([name, back, ...answer]) =>
      step(['ask', name, back, 'finish', ...answer], async (world) => {
        await world.ask(name, back);
        await world.finish(0, ...answer);
      })
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(which, outcome, code).map((how) => step(['finish', ...how], (world) => world.finish(...how))),
  },
  {
    weight: 7,
    arbitrary: fc.constantFrom(...WAITS).map((millis) => step(['wait', millis], (world) => world.wait(millis))),
  },
  { weight: 1, arbitrary: fc.nat(20).map((caller) => step(['leave', caller], (world) => world.leave(caller))) },
  { weight: 1, arbitrary: fc.constant(step(['restart'], (world) => world.restart())) }
);

function step(words: ReadonlyArray<string | number>, take: Step['take']): Step {
  const name = words.join(' ');
  return { name, take, [fc.toStringMethod]: () => name } as Step;
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => jest.useRealTimers());

describe('reads that many share', () => {
  it('are young enough, whole, alone, within their bytes and never silent about their age, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 100, size: 'max' }), async (happenings) => {
        const world = new World();
        for (const happens of happenings) {
          await happens.take(world);
        }
        expect(world.broken).toEqual([]);
      }),
      { numRuns: 200 }
    );
  }, 60_000);
});
