/** Takes one more value of an option that may be repeated. */
export function oneMore(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

/** What was given and is not empty: a workflow whose variable is not set passes an empty text, and means nothing by it. */
export function given(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
