/** Some items at a time, in order. */
export function chunks<Item>(items: readonly Item[], atMost: number): Item[][] {
  const count = Math.ceil(items.length / atMost);
  return Array.from({ length: count }, (_, index) => items.slice(index * atMost, (index + 1) * atMost));
}
