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

/** How an administrator sets the level: `log_level` under `[plugin.galway-dora-datasource]` in Grafana's configuration. */
const LOG_LEVEL_VARIABLE = 'GF_PLUGIN_LOG_LEVEL';

/**
 * What is worth a line. Grafana hands its own level to no plugin and filters what it hears, so that
 * `[log] filters = plugin.galway-dora-datasource:debug` works without a restart: by default everything is sent, as
 * Grafana's SDK does.
 * @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/backend/log/log.go
 */
export function logLevelFrom(environment: Readonly<Record<string, string | undefined>>): LogLevel {
  const wanted = environment[LOG_LEVEL_VARIABLE]?.trim().toLowerCase();
  return LOG_LEVELS.find((level) => level === wanted) ?? 'debug';
}
