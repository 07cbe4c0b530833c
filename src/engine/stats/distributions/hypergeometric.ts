import { binomialProbability } from './binomial';
import type { CountDistribution } from './countDistribution';

/**
 * How many of `marked` are among some that are drawn from a total, none of them twice.
 *
 * @param total how many there are; `marked` and `drawn` are at least 1 and fewer than these
 */
export function hypergeometric(total: number, marked: number, drawn: number): CountDistribution {
  const unmarked = total - marked;
  const share = drawn / total;
  return {
    lowest: Math.max(0, drawn - unmarked),
    highest: Math.min(marked, drawn),
    mode: Math.floor(((marked + 1) * (drawn + 1)) / (total + 2)),
    // Three binomial probabilities in which the share cancels out: none of them is extreme, and each keeps its digits.
    probability: (count) =>
      (binomialProbability(count, marked, share) * binomialProbability(drawn - count, unmarked, share)) /
      binomialProbability(drawn, total, share),
    step: (count) => ((marked - count) / (count + 1)) * ((drawn - count) / (unmarked - drawn + count + 1)),
  };
}
