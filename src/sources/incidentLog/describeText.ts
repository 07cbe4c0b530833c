import { quoted } from './quoted';

/** What a text that should have been an incident log is instead, for a message. */
export function describeText(text: string): string {
  if (/^<(!doctype html|html)/i.test(text)) {
    return 'an HTML page (a login or error page?)';
  }
  if (text.startsWith('<')) {
    return `markup that starts with ${quoted(text.split('\n', 1)[0])}`;
  }
  if (text.includes('\u0000')) {
    return 'binary data';
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
