/** Names as they were typed or provisioned: one text may hold several, with commas or blanks between them. */
export function listed(value: readonly string[] | string | undefined): string[] {
  const texts = typeof value === 'string' ? [value] : (value ?? []);
  return [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== ''))];
}
