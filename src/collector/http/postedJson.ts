import { DoraError } from '../../engine/domain/doraError';

/** What a body holds: one event, or several of which each may be bad by itself. */
export type PostedJson =
  | { readonly kind: 'one'; readonly value: unknown }
  | { readonly kind: 'several'; readonly items: readonly PostedItem[] };

export type PostedItem =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'unreadable'; readonly why: string };

const NDJSON = /ndjson|jsonl|json-lines|json-seq/i;

/**
 * Reads a body whatever its content type says: `curl -d` calls everything a form. NDJSON is known by its type,
 * or by its second line.
 * @throws DoraError `badInput` when it is no JSON.
 */
export function readPostedJson(body: string, contentType: string | undefined): PostedJson {
  if (body.trim() === '') {
    throw new DoraError('badInput', 'The body is empty: send the event as JSON');
  }
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (NDJSON.test(contentType ?? '')) {
    return { kind: 'several', items: lines.map(readLine) };
  }
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value)
      ? { kind: 'several', items: value.map((item: unknown): PostedItem => ({ kind: 'value', value: item })) }
      : { kind: 'one', value };
  } catch (thrown) {
    if (lines.length > 1 && readLine(lines[0] ?? '').kind === 'value') {
      return { kind: 'several', items: lines.map(readLine) };
    }
    throw new DoraError('badInput', `The body is no JSON: ${whyNot(thrown)}`, { cause: thrown });
  }
}

function readLine(line: string): PostedItem {
  try {
    return { kind: 'value', value: JSON.parse(line) };
  } catch (thrown) {
    return { kind: 'unreadable', why: `is no JSON: ${whyNot(thrown)}` };
  }
}

function whyNot(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
