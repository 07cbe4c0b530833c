/** What the names in a query stand for: nothing, some values, or all there are. */
export type NamedValues =
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly values: readonly string[] }
  | {
      readonly kind: 'all';
      /** What is left out of all there are, each with the `!` before it; of repositories. */
      readonly except?: readonly string[];
    };

/** How Grafana and people write All into a text. */
const ALL = new Set(['.*', '.+', '*', '$__all', 'All']);

/** Whether a text asks for all there are. */
export function meansAll(text: string): boolean {
  return ALL.has(text);
}

/** What names without variables stand for; an empty one names nothing. */
export function namedValues(names: readonly string[]): NamedValues {
  const values = [...new Set(names.filter((name) => name !== ''))];
  if (values.some(meansAll)) {
    const except = values.filter((name) => name.startsWith('!'));
    return { kind: 'all', ...(except.length > 0 && { except }) };
  }
  return values.length === 0 ? { kind: 'none' } : { kind: 'some', values };
}
