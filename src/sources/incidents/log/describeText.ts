/** By what is left of their first bytes in a text; of those from 0x80 on nothing is. */
const PACKED = [
  { begins: '\u001F\uFFFD\b', what: 'a gzip file' },
  { begins: 'PK\u0003\u0004', what: 'a zip file' },
  { begins: 'BZh', what: 'a bzip2 file' },
  { begins: '\uFFFD7zXZ\u0000', what: 'an xz file' },
  { begins: '(\uFFFD/\uFFFD', what: 'a zstd file' },
] as const;
const LONGEST_EXCERPT = 40;

/** What a text that should have been an incident log is instead, for a message. */
export function describeText(text: string): string {
  if (/^<(!doctype html|html)/i.test(text)) {
    return 'an HTML page (a login or error page?)';
  }
  if (text.startsWith('<')) {
    return `markup that starts with ${quoted(text.split('\n', 1)[0])}`;
  }
  const packed = PACKED.find(({ begins }) => text.startsWith(begins));
  if (packed !== undefined) {
    return `${packed.what}, which has to be unpacked`;
  }
  if (text.includes('\u0000')) {
    return /^.{0,2}\0\0\0/su.test(text) ? 'text in UTF-32, which has to be UTF-8' : 'binary data';
  }
  try {
    return describeValue(JSON.parse(text));
  } catch {
    return `text that starts with ${quoted(text.split('\n', 1)[0]?.trim())}`;
  }
}

function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return `just ${quoted(value)}`;
  }
  const keys = Object.keys(value).slice(0, 5);
  return Array.isArray(value) ? 'an array without a single object' : `one JSON object with the keys ${keys.join(', ')}`;
}

/** The start of a text as a message can show it: on one line and short. */
export function excerpt(text: string): string {
  const visible = text
    .slice(0, 20 * LONGEST_EXCERPT)
    .replace(/[^\P{Cc}]+/gu, ' ')
    .trim();
  return visible.length > LONGEST_EXCERPT ? `${visible.slice(0, LONGEST_EXCERPT)}…` : visible;
}

/** A value as a message can quote it. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${excerpt(value)}"` : excerpt(asJson(value));
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'a value too deep to show';
  }
}
