/**
 * The names in texts as they were typed or provisioned, each once. Provisioning fills environment variables into
 * texts, so that one text may hold several names with commas or blanks between them, or none.
 */
export function listedNames(value: readonly string[] | string | undefined): string[] {
  const texts = typeof value === 'string' ? [value] : (value ?? []);
  return [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== ''))];
}
