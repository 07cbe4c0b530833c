import type { CountDistribution } from './countDistribution';
import { deviance, stirlingError } from './saddlePoint';

/**
 * How many of some independent trials succeed.
 *
 * @param trials how many, a whole number from 0
 * @param chance of each to succeed, above 0 and below 1
 */
export function binomial(trials: number, chance: number): CountDistribution {
  const odds = chance / (1 - chance);
  return {
    lowest: 0,
    highest: trials,
    mode: Math.min(trials, Math.floor((trials + 1) * chance)),
    probability: (count) => binomialProbability(count, trials, chance),
    step: (count) => ((trials - count) / (count + 1)) * odds,
  };
}

/** P(X = count) of the binomial distribution, by Loader's saddle point. */
export function binomialProbability(count: number, trials: number, chance: number): number {
  if (count === 0) {
    return Math.exp(trials * Math.log1p(-chance));
  }
  if (count === trials) {
    return Math.exp(trials * Math.log(chance));
  }
  const others = trials - count;
  const exponent =
    stirlingError(trials) -
    stirlingError(count) -
    stirlingError(others) -
    deviance(count, trials * chance) -
    deviance(others, trials * (1 - chance));
  return Math.exp(exponent) * Math.sqrt(trials / count / others / (2 * Math.PI));
}
