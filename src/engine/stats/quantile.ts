/**
 * A quantile by linear interpolation between the two nearest values: type 7 of Hyndman and Fan (1996),
 * the default of R and numpy. https://doi.org/10.1080/00031305.1996.10473566
 *
 * @param ascending the values, smallest first
 * @param probability from 0 (the smallest) to 1 (the largest)
 * @returns undefined for no values: there is no quantile of nothing
 * @example quantile([1, 2, 3, 4], 0.5) === 2.5
 */
export function quantile(ascending: ArrayLike<number>, probability: number): number | undefined {
  const position = (ascending.length - 1) * probability;
  const below = Math.floor(position);
  const lower = ascending[below];
  if (lower === undefined) {
    return undefined;
  }
  const upper = ascending[below + 1] ?? lower;
  return lower + (upper - lower) * (position - below);
}
