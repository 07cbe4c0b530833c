import * as fc from 'fast-check';
import { sharedMemory } from './sharedMemory';

/** Some who share memory, by their number; each takes the bytes that are given, in turn. */
function shareAmong(bytesInAll: number, count: number) {
  const open = sharedMemory(bytesInAll);
  const lost: number[] = [];
  const shares = Array.from({ length: count }, (_, index) => open(() => lost.push(index)));
  return {
    take: (index: number, bytes: number) => shares[index]?.take(bytes),
    giveBack: (index: number) => shares[index]?.giveBack(),
    lost,
  };
}

describe('memory that is shared', () => {
  it('is there for all who fit', () => {
    const { take, lost } = shareAmong(100, 3);
    [0, 1, 2, 0].forEach((index) => take(index, 25));
    expect(lost).toEqual([]);
  });

  it('is lost by who came first, and by as many as it takes', () => {
    const { take, lost } = shareAmong(100, 4);
    [0, 1, 2].forEach((index) => take(index, 30));
    take(2, 30);
    expect(lost).toEqual([0]);
    // 30 and 60 of 100 are taken: without the second there are 60, and 50 more are too many still.
    take(3, 50);
    expect(lost).toEqual([0, 1, 2]);
  });

  it('is lost by whoever takes too much too, where nobody came before', () => {
    const { take, lost } = shareAmong(100, 2);
    take(1, 10);
    take(0, 95);
    expect(lost).toEqual([0]);
  });

  it('is free again when it is lost or given back, however often', () => {
    const { take, giveBack, lost } = shareAmong(100, 3);
    take(0, 100);
    giveBack(0);
    giveBack(0);
    take(0, 100);
    take(1, 60);
    take(2, 40);
    expect(lost).toEqual([]);
    take(2, 1);
    giveBack(1);
    take(2, 59);
    expect(lost).toEqual([1]);
  });

  it('is never exceeded, and never lost by who came last and fits', () => {
    const takings = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 40 })), { maxLength: 50 });
    fc.assert(
      fc.property(takings, (all) => {
        const { take, lost } = shareAmong(100, 10);
        const held = Array<number>(10).fill(0);
        for (const [index, bytes] of all) {
          take(index, bytes);
          held[index] = (held[index] ?? 0) + bytes;
          lost.forEach((one) => (held[one] = 0));
          expect(held.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100);
          expect(new Set(lost).size).toBe(lost.length);
        }
        const ofLast = all.reduce((sum, [index, bytes]) => sum + (index === 9 ? bytes : 0), 0);
        expect(lost.includes(9)).toBe(ofLast > 100);
      })
    );
  });
});
