import type { CountDistribution } from './countDistribution';
import { deviance, stirlingError } from './saddlePoint';

/** How often something happens that happens independently, `mean` times on average; the mean is above 0. */
export function poisson(mean: number): CountDistribution {
  return {
    lowest: 0,
    highest: Infinity,
    mode: Math.floor(mean),
    probability: (count) =>
      count === 0
        ? Math.exp(-mean)
        : Math.exp(-stirlingError(count) - deviance(count, mean)) / Math.sqrt(2 * Math.PI * count),
    step: (count) => mean / (count + 1),
  };
}
