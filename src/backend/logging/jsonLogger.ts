import { LOG_LEVELS, type LogFields, type Logger, type LogLevel } from './logger';
import { readableText, readableValue } from './readableValue';

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
