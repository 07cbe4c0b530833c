/**
 * The arithmetic mean.
 *
 * @returns undefined for no values: the mean of nothing is not zero
 */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
