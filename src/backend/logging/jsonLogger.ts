import { terminalText } from '../../engine/text/safeText';
import { LOG_LEVELS, type LogFields, type Logger, type LogLevel } from './logger';

export interface JsonLoggerOptions {
  /** The least grave level that is written. */
  readonly level: LogLevel;
  /** Takes the secrets out of a text. */
  readonly scrub: (text: string) => string;
  /** Writes one line, which ends with a line break. */
  readonly write: (line: string) => void;
  readonly now: () => number;
}

/** A quarter of the bytes up to which go-plugin parses a line (`PluginLogBufferSize`): it shows pieces as they are. */
const MOST_CHARACTERS = 15_000;

/**
 * A logger that writes JSON lines as HashiCorp's hclog does: Grafana's plugin host reads level, time and fields from them.
 * @see https://github.com/hashicorp/go-plugin/blob/main/log_entry.go
 */
export function createJsonLogger(options: JsonLoggerOptions): Logger {
  const log = (level: LogLevel, message: string, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(options.level)) {
      return;
    }
    const head = {
      '@level': level,
      '@message': readableText(message, options.scrub),
      '@module': 'dora',
      '@timestamp': timestamp(options.now()),
    };
    const rest = readableValue(fields, options.scrub);
    const line = JSON.stringify({ ...(typeof rest === 'object' ? rest : {}), ...head });
    options.write(`${line.length <= MOST_CHARACTERS ? line : JSON.stringify({ ...head, cut: 'too long' })}\n`);
  };
  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}

/** go-plugin takes a time with six decimals only. */
function timestamp(millis: number): string {
  return new Date(millis).toISOString().replace(/Z$/, '000Z');
}

/** What JSON can say. */
type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const DEEPEST = 6;
const MOST_ITEMS = 50;
const LONGEST_TEXT = 4_000;

/**
 * A text without secrets, cut to what a log line can take. Grafana writes what it reads from the line as it is: no
 * character that somebody else wrote hides in it, or turns round what is beside it.
 */
function readableText(text: string, scrub: (text: string) => string): string {
  return terminalText(scrub(text)).slice(0, LONGEST_TEXT);
}

/**
 * Any value as JSON that a log can take: errors with their stack and causes, no circles, long lists and texts cut, and
 * every text scrubbed, keys too.
 */
function readableValue(value: unknown, scrub: (text: string) => string, depth = 0): JsonValue {
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
