import type { LogRow } from './logRow';
import { excerpt } from './quoted';

/** The rows of newline-delimited JSON (https://github.com/ndjson/ndjson-spec): one value a line, blank lines ignored. */
export function readLines(text: string): LogRow[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index): LogRow[] => {
    const content = line.trim();
    const place = `line ${index + 1}`;
    if (content === '') {
      return [];
    }
    try {
      return [{ kind: 'readable', place, value: JSON.parse(content) }];
    } catch {
      return [{ kind: 'unreadable', place, problem: `it is not JSON: ${excerpt(content)}` }];
    }
  });
}
