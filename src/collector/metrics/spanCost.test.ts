import * as fc from 'fast-check';
import { Extreme } from './extreme';
import { SpanModel } from './spanModel.fixtures';
import { SpanTimer, type SpanBound, type SpanEnd } from './spanTimer';

const ENDS = ['first', 'last', 'lastUnlessBegunAgain'] as const satisfies SpanEnd[];

const bounds: fc.Arbitrary<SpanBound> = fc
  .record({
    says: fc.constantFrom('begun', 'ended'),
    id: fc.constantFrom('A', 'A', 'B'),
    repository: fc.constantFrom(undefined, 'acme/shop', 'Acme/Shop', 'acme/docs', 'acme/site', 'acme/api'),
    at: fc.nat({ max: 5 }),
  })
  .map(({ repository, ...bound }) => ({ ...bound, ...(repository !== undefined && { repository }) }));

/** Some streams are begun, corrected to whatever else, withdrawn, and begun again. */
function histories(streams: number, maxLength: number) {
  const stream = fc.nat({ max: streams - 1 }).map((number) => `s${number}`);
  return fc.array(fc.tuple(stream, fc.option(bounds, { nil: undefined, freq: 5 })), { maxLength });
}

describe('timing spans', () => {
  it.each([
    [8, 40, 1_500],
    [60, 200, 60],
  ])('comes to what all that holds says, of %i streams after each of %i events', (streams, maxLength, numRuns) => {
    fc.assert(
      fc.property(fc.constantFrom(...ENDS), histories(streams, maxLength), (end, history) => {
        const model = new SpanModel(end);
        const lengths: number[] = [];
        const timer = new SpanTimer(end, (length) => lengths.push(length));
        for (const [stream, bound] of history) {
          timer.take(stream, bound);
          expect(lengths.splice(0).sort()).toEqual(model.take(stream, bound).sort());
        }
      }),
      { numRuns }
    );
  });

  it.each([1, 3, 5, 1_000])('looks at few others for an event on an id, with %i repositories', (repositories) => {
    expect(mostLooks(5_000, repositories)).toBeLessThanOrEqual(mostLooks(500, repositories));
  });
});

/**
 * Detections and resolutions of one incident, half of which are corrected or withdrawn.
 * @returns how often the fields of bounds are read at most for one of them
 */
function mostLooks(events: number, repositories: number): number {
  let looks = 0;
  const watched = (bound: SpanBound) =>
    new Proxy(bound, {
      get: (target, name) => {
        looks += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
  const timer = new SpanTimer('lastUnlessBegunAgain', () => undefined);
  let most = 0;
  const take = (stream: number, bound: SpanBound | undefined) => {
    looks = 0;
    timer.take(`s${stream}`, bound && watched(bound));
    most = Math.max(most, looks);
  };
  const boundAt = (number: number, at: number): SpanBound => ({
    ...{ says: number % 3 === 0 ? 'ended' : 'begun', id: 'INC-1', at },
    ...(repositories > 1 && { repository: `acme/${number % repositories}` }),
  });
  for (let number = 0; number < events; number++) {
    take(number, boundAt(number, number));
  }
  for (let number = 0; number < events / 2; number++) {
    take(number, number % 2 === 0 ? undefined : boundAt(number + 1, number + 7));
  }
  return most;
}

describe('an extreme of moments that come and go', () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.option(fc.nat({ max: 99 }), { nil: undefined, freq: 3 })), {
    maxLength: 300,
  });

  it('is the earliest or the last of those that are there', () => {
    fc.assert(
      fc.property(changes, fc.nat({ max: 4 }), (all, every) => {
        const held = new Map<string, number>();
        const [earliest, last] = [new Extreme(held, 'earliest'), new Extreme(held, 'last')];
        all.forEach(([number, at], place) => {
          const key = String(number);
          if (at === undefined) {
            held.delete(key);
          } else {
            held.set(key, at);
            earliest.added(key, at);
            last.added(key, at);
          }
          if (place % (every + 1) === 0) {
            expect([earliest.at, last.at]).toEqual([Math.min(...held.values()), Math.max(...held.values())]);
          }
        });
      })
    );
  });

  it('is found without looking at all, whichever goes away first', () => {
    for (const order of [1, -1]) {
      const held = new WatchedMap();
      const earliest = new Extreme(held, 'earliest');
      for (let at = 0; at < 5_000; at++) {
        held.set(String(at), order * at);
        earliest.added(String(at), order * at);
      }
      expect(earliest.at).toBe(order === 1 ? 0 : -4_999);
      held.looks = 0;
      for (let at = 0; at < 5_000; at++) {
        held.delete(String(at));
        // Where another one comes for it, and goes away in its turn.
        held.set('other', order * at);
        earliest.added('other', order * at);
        expect(Number.isFinite(earliest.at)).toBe(true);
      }
      expect(held.looks).toBeLessThan(10 * 5_000);
    }
  });
});

class WatchedMap extends Map<string, number> {
  looks = 0;

  override get(key: string): number | undefined {
    this.looks += 1;
    return super.get(key);
  }

  override *[Symbol.iterator](): MapIterator<[string, number]> {
    for (const entry of super[Symbol.iterator]()) {
      this.looks += 1;
      yield entry;
    }
  }

  override *values(): MapIterator<number> {
    for (const value of super.values()) {
      this.looks += 1;
      yield value;
    }
  }
}
