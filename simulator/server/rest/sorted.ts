interface Dated {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** By `sort` (created or updated) and `direction`; equal dates by number. */
export function sorted<Item extends Dated>(
  items: readonly Item[],
  query: Readonly<Record<string, string>>,
  numberOf: (item: Item) => number,
  defaultDirection: 'asc' | 'desc'
): Item[] {
  const field = query['sort'] === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = (query['direction'] ?? defaultDirection) === 'asc' ? 1 : -1;
  return [...items].sort((one, other) =>
    one[field] === other[field] ? sign * (numberOf(one) - numberOf(other)) : sign * (one[field] < other[field] ? -1 : 1)
  );
}
