/**
 * How many of the leading items satisfy a condition that holds for a prefix only: binary search.
 *
 * @example countLeading([1, 3, 5], (value) => value <= 3) === 2
 */
export function countLeading<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle] as Item)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The items whose moment lies in `[from, to)`, of items sorted by that moment. */
export function sliceByTime<Item>(
  ascending: readonly Item[],
  range: { readonly from: number; readonly to: number },
  momentOf: (item: Item) => number
): Item[] {
  const start = countLeading(ascending, (item) => momentOf(item) < range.from);
  const end = countLeading(ascending, (item) => momentOf(item) < range.to);
  return ascending.slice(start, Math.max(start, end));
}
