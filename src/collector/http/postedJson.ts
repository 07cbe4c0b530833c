import { DoraError } from '../../engine/domain/doraError';

/** What a body holds: one event, or several of which each may be bad by itself. */
export type PostedJson =
  | { readonly kind: 'one'; readonly value: unknown }
  | { readonly kind: 'several'; readonly items: readonly PostedItem[] };

export type PostedItem =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'unreadable'; readonly why: string };

/** As many of the shortest as a body has room for; each has an answer, and of smaller values there could be millions. */
const MOST_EVENTS = 100_000;

const NDJSON = /ndjson|jsonl|json-lines/i;

/**
 * Reads a body whatever its content type says: `curl` calls everything a form. NDJSON is known by its type, or by any of
 * its lines that is an object by itself: one that is not does not take the others with it.
 * @throws DoraError `badInput` when it is no JSON, or too many events.
 */
export function readPostedJson(body: string, contentType: string | undefined): PostedJson {
  if (body.trim() === '') {
    throw new DoraError('badInput', 'The body is empty: send the event as JSON');
  }
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (NDJSON.test(contentType ?? '')) {
    return several(lines, readJson);
  }
  const whole = readJson(body);
  if (whole.kind === 'value') {
    const { value } = whole;
    return Array.isArray(value)
      ? several(value, (item: unknown) => ({ kind: 'value', value: item }))
      : { kind: 'one', value };
  }
  if (isOfLines(lines)) {
    return several(lines, readJson);
  }
  throw new DoraError('badInput', `The body ${whole.why}`);
}

/**
 * Of a broken document of several lines, which may have objects on lines of their own too, nothing is taken: it was meant as
 * one. A line of NDJSON that is broken is cut off or garbled, and does not go on in the next one.
 */
function isOfLines(lines: readonly string[]): boolean {
  const goesOn = lines.slice(0, -1).some((line) => /[[{,:]\s*$/.test(line));
  const isArray = lines[0]?.trimStart().startsWith('[') === true;
  return !isArray && !goesOn && lines.length > 1 && lines.slice(0, MOST_EVENTS).some(isObject);
}

function isObject(line: string): boolean {
  return /^\s*\{/.test(line) && readJson(line).kind === 'value';
}

function several<Item>(items: readonly Item[], read: (item: Item) => PostedItem): PostedJson {
  if (items.length > MOST_EVENTS) {
    throw new DoraError(
      'badInput',
      `The body has ${items.length} events in it, and no more than ${MOST_EVENTS} are taken at once: send them in several parts`
    );
  }
  return { kind: 'several', items: items.map(read) };
}

function readJson(text: string): PostedItem {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (thrown) {
    return { kind: 'unreadable', why: `is no JSON: ${whyNot(thrown)}` };
  }
}

function whyNot(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
