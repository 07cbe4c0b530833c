import fc from 'fast-check';
import { binomial } from './binomial';
import { atMost, sumDown, sumUp, type CountDistribution } from './countDistribution';
import { hypergeometric } from './hypergeometric';
import { poisson } from './poisson';

const distributions: fc.Arbitrary<CountDistribution> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }))
    .map(([trials, chance]) => binomial(trials, chance)),
  fc.double({ min: 0.001, max: 400, noNaN: true }).map(poisson),
  fc
    .tuple(fc.integer({ min: 2, max: 400 }), fc.nat(), fc.nat())
    .map(([total, marked, drawn]) => hypergeometric(total, 1 + (marked % (total - 1)), 1 + (drawn % (total - 1))))
);

describe('the distributions of counts', () => {
  it('of trials: C(5, k) × 0.3ᵏ × 0.7⁵⁻ᵏ', () => {
    const { probability } = binomial(5, 0.3);
    expect([0, 1, 2, 5].map(probability)).toEqual(
      [0.16807, 0.36015, 0.3087, 0.00243].map((p) => expect.closeTo(p, 14))
    );
  });

  it('of a mean: exp(−2) × 2ᵏ / k!', () => {
    const { probability } = poisson(2);
    const expected = [1, 2, 2, 4 / 3, 2 / 3].map((factor) => expect.closeTo(factor * Math.exp(-2), 14));
    expect([0, 1, 2, 3, 4].map(probability)).toEqual(expected);
  });

  it('of a draw: 3 of 8 are marked, and 2 are drawn', () => {
    const { probability, lowest, highest } = hypergeometric(8, 3, 2);
    expect([lowest, highest]).toEqual([0, 2]);
    expect([0, 1, 2].map(probability)).toEqual([10, 15, 3].map((ways) => expect.closeTo(ways / 28, 14)));
  });

  it('of a draw of so many that some have to be marked', () => {
    const { probability, lowest, highest } = hypergeometric(5, 4, 3);
    expect([lowest, highest]).toEqual([2, 3]);
    expect([2, 3].map(probability)).toEqual([6, 4].map((ways) => expect.closeTo(ways / 10, 14)));
  });

  it('keep their digits where the counts are large', () => {
    // C(2n, n) / 4ⁿ is 1 / √(πn) × (1 − 1/(8n) + 1/(128n²) …)
    const n = 500_000;
    const middle = (1 - 1 / (8 * n) + 1 / (128 * n * n)) / Math.sqrt(Math.PI * n);
    expect(binomial(2 * n, 0.5).probability(n) / middle).toBeCloseTo(1, 13);
  });

  it('add up to 1, from wherever', () => {
    fc.assert(
      fc.property(distributions, (distribution) => {
        const { mode } = distribution;
        expect(sumDown(distribution, mode) + sumUp(distribution, mode + 1)).toBeCloseTo(1, 11);
        expect(sumDown(distribution, mode - 1) + sumUp(distribution, mode)).toBeCloseTo(1, 11);
      })
    );
  });

  it('have their largest probability at the mode', () => {
    fc.assert(
      fc.property(distributions, ({ mode, lowest, highest, probability }) => {
        expect(mode).toBeGreaterThanOrEqual(lowest);
        expect(mode).toBeLessThanOrEqual(highest);
        const neighbours = [mode - 1, mode + 1].filter((count) => count >= lowest && count <= highest);
        for (const neighbour of neighbours) {
          expect(probability(neighbour)).toBeLessThanOrEqual(probability(mode) * (1 + 1e-12));
        }
      })
    );
  });

  it('step from one probability to the next', () => {
    fc.assert(
      fc.property(distributions, fc.nat({ max: 20 }), ({ lowest, highest, probability, step }, above) => {
        const count = lowest + above;
        fc.pre(count < highest && probability(count + 1) > 1e-290);
        expect((probability(count) * step(count)) / probability(count + 1)).toBeCloseTo(1, 11);
      })
    );
  });
});

describe('atMost', () => {
  it('adds up what is not above', () => {
    const coins = binomial(4, 0.5);
    expect([-1, 0, 1, 2, 3, 4, 5].map((count) => atMost(coins, count) * 16)).toEqual(
      [0, 1, 5, 11, 15, 16, 16].map((ways) => expect.closeTo(ways, 12))
    );
  });

  it('is right however small', () => {
    // 1 + 1000 + C(1000, 2)
    expect((atMost(binomial(1000, 0.5), 2) * 2 ** 1000) / 500_501).toBeCloseTo(1, 11);
  });
});
