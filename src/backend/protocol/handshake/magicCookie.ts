import { DoraError } from '../../../engine/domain/doraError';
import type { HostEnvironment } from './hostEnvironment';

/** @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/backend/grpcplugin/handshake.go */
const COOKIE = { variable: 'grafana_plugin_type', value: 'datasource' };

const FOR_PEOPLE = `This file is the server side of the Grafana data source plugin "DORA Metrics" (galway-dora-datasource).
Grafana starts it by itself, for alert rules and for queries that run on the server; started by hand it does nothing.
To use it, put the plugin's whole folder, with plugin.json beside this file, into Grafana's plugin folder (usually
/var/lib/grafana/plugins/galway-dora-datasource), allow it in Grafana's configuration
([plugins] allow_loading_unsigned_plugins = galway-dora-datasource), and restart Grafana.`;

/**
 * Grafana sets a variable to say that it is the one who starts the plugin.
 * @throws {DoraError} where it is missing or wrong, with the sentence for a person who runs the file by hand
 */
export function requireMagicCookie(environment: HostEnvironment): void {
  if (environment[COOKIE.variable] !== COOKIE.value) {
    throw new DoraError('badInput', FOR_PEOPLE);
  }
}
