import type { LogRow } from './logRow';
import { readBrokenArray } from './readBrokenArray';

/** The rows of a JSON array, numbered from 1; a mistake in one of them does not lose the others. */
export function readArray(text: string): LogRow[] {
  try {
    const elements: unknown = JSON.parse(text);
    return Array.isArray(elements)
      ? elements.map((value, index): LogRow => ({ kind: 'readable', place: `element ${index + 1}`, value }))
      : [];
  } catch {
    return readBrokenArray(text);
  }
}
