/** What JSON can say. */
type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const DEEPEST = 6;
const MOST_ITEMS = 50;
const LONGEST_TEXT = 4_000;

/** A text without secrets, cut to what a log line can take. */
export function readableText(text: string, scrub: (text: string) => string): string {
  return scrub(text).slice(0, LONGEST_TEXT);
}

/**
 * Any value as JSON that a log can take: errors with their stack and causes, no circles, long lists and texts cut, and
 * every text scrubbed, keys too.
 */
export function readableValue(value: unknown, scrub: (text: string) => string, depth = 0): JsonValue {
  const text = (given: string) => readableText(given, scrub);
  const inner = (given: unknown) => readableValue(given, scrub, depth + 1);
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !scrubbed(String(value), scrub) ? value : text(String(value));
    case 'object':
      break;
    default:
      return text(String(value));
  }
  if (value === null) {
    return null;
  }
  if (depth >= DEEPEST) {
    return '…';
  }
  if (value instanceof Error) {
    return errorFields(value, text, inner);
  }
  if (ArrayBuffer.isView(value)) {
    return `${value.byteLength} bytes`;
  }
  if (value instanceof Date) {
    return text(String(value));
  }
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ITEMS).map(inner);
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.slice(0, MOST_ITEMS).map(([key, item]) => [text(key), inner(item)]));
}

function scrubbed(text: string, scrub: (text: string) => string): boolean {
  return scrub(text) !== text;
}

function errorFields(
  error: Error,
  text: (given: string) => string,
  inner: (given: unknown) => JsonValue
): { readonly [key: string]: JsonValue } {
  return {
    name: text(error.name),
    message: text(error.message),
    ...('code' in error ? { code: inner(error.code) } : {}),
    ...(error.stack === undefined ? {} : { stack: text(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: inner(error.cause) }),
  };
}
