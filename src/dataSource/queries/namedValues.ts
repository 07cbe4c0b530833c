/** What the names in a query stand for: nothing, some values, or all there are. */
export type NamedValues =
  { readonly kind: 'none' } | { readonly kind: 'some'; readonly values: readonly string[] } | { readonly kind: 'all' };

/** How Grafana and people write All into a text. */
const ALL = new Set(['.*', '.+', '*', '$__all', 'All']);

/** Whether a text asks for all there are. */
export function meansAll(text: string): boolean {
  return ALL.has(text);
}

/** What names without variables stand for; an empty one names nothing. */
export function namedValues(names: readonly string[]): NamedValues {
  const values = names.filter((name) => name !== '');
  if (values.some(meansAll)) {
    return { kind: 'all' };
  }
  return values.length === 0 ? { kind: 'none' } : { kind: 'some', values: [...new Set(values)] };
}
