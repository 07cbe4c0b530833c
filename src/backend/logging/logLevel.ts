import { LOG_LEVELS, type LogLevel } from './logger';

/** How an administrator sets the level: `log_level` under `[plugin.galway-dora-datasource]` in Grafana's configuration. */
export const LOG_LEVEL_VARIABLE = 'GF_PLUGIN_LOG_LEVEL';

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
