export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a log line says beside its message. Errors are written out with their causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes to Grafana's log. What is known to be secret never appears there, wherever it stands in a line. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
