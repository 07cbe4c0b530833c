import type { Order } from './graphqlContext';

/** A copy in the order that was asked for; the same text by id. */
export function orderedBy<Item>(
  items: readonly Item[],
  { direction }: Pick<Order<string>, 'direction'>,
  textOf: (item: Item) => string,
  idOf: (item: Item) => number
): Item[] {
  const sign = direction === 'DESC' ? -1 : 1;
  return [...items].sort((one, other) => {
    const [first, second] = [textOf(one), textOf(other)];
    return sign * (first === second ? idOf(one) - idOf(other) : first < second ? -1 : 1);
  });
}
