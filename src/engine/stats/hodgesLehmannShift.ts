/**
 * How much larger the values of b are than those of a: the median of all differences b − a (of an even number, the middle of
 * the two in the middle). J. L. Hodges and E. L. Lehmann, Estimates of Location Based on Rank Tests (1963),
 * https://doi.org/10.1214/aoms/1177704172
 *
 * The differences, which may be 10⁸, are not written down: each round counts how many are at most some value, in one walk
 * along both samples.
 *
 * @param a values in any order, at least one
 * @returns in the unit of the values; NaN where a sample is empty
 */
export function hodgesLehmannShift(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = a.length * b.length;
  if (pairs === 0) {
    return NaN;
  }
  const subtracted = Float64Array.from(a).sort();
  const values = Float64Array.from(b).sort();
  const lower = differenceOfRank(subtracted, values, Math.ceil(pairs / 2));
  if (pairs % 2 === 1) {
    return lower;
  }
  const { atMost, next } = splitAt(subtracted, values, lower);
  const upper = atMost > pairs / 2 ? lower : next;
  return lower + (upper - lower) / 2;
}

/** The difference with a rank, 1 for the smallest. Both ends always are differences that exist, and move to such. */
function differenceOfRank(a: Float64Array, b: Float64Array, rank: number): number {
  let low = (b[0] as number) - (a[a.length - 1] as number);
  let high = (b[b.length - 1] as number) - (a[0] as number);
  while (low < high) {
    const middle = low + (high - low) / 2;
    // Rounding may make the middle of two neighbours the upper one, which would not part them.
    const { atMost, last, next } = splitAt(a, b, middle < high ? middle : low);
    if (atMost >= rank) {
      high = last;
    } else {
      low = next;
    }
  }
  return high;
}

/** How many differences are at most a value, the largest of them, and the smallest of the others. */
function splitAt(
  a: Float64Array,
  b: Float64Array,
  limit: number
): { readonly atMost: number; readonly last: number; readonly next: number } {
  let atMost = 0;
  let last = -Infinity;
  let next = Infinity;
  let end = 0;
  for (const subtracted of a) {
    // The larger what is subtracted is, the more of b come to be at most the limit.
    while (end < b.length && (b[end] as number) - subtracted <= limit) {
      end++;
    }
    atMost += end;
    if (end > 0) {
      last = Math.max(last, (b[end - 1] as number) - subtracted);
    }
    if (end < b.length) {
      next = Math.min(next, (b[end] as number) - subtracted);
    }
  }
  return { atMost, last, next };
}
