/**
 * The arithmetic mean.
 *
 * @returns undefined for no values: the mean of nothing is not zero
 */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
