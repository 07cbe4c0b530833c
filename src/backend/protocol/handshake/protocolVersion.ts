import { DoraError } from '../../../engine/domain/doraError';
import type { HostEnvironment } from './hostEnvironment';

/** Grafana's plugin protocol, in use since Grafana 7. */
export const PROTOCOL_VERSION = 2;

const VARIABLE = 'PLUGIN_PROTOCOL_VERSIONS';

/**
 * The version to speak. Hosts that say none get ours, as go-plugin's servers do, and refuse it themselves if they must.
 * @throws {DoraError} where the host speaks others only
 * @see https://github.com/hashicorp/go-plugin/blob/main/server.go `protocolVersion`
 */
export function negotiateVersion(environment: HostEnvironment): number {
  const spoken = environment[VARIABLE]?.trim() ?? '';
  const versions = spoken.split(',').map((version) => version.trim());
  if (spoken !== '' && !versions.includes(String(PROTOCOL_VERSION))) {
    throw new DoraError(
      'badInput',
      `Grafana speaks the plugin protocol in version ${versions.join(', ')} (${VARIABLE}), and this plugin in ` +
        `version ${PROTOCOL_VERSION}: install a version of the plugin that fits this Grafana`
    );
  }
  return PROTOCOL_VERSION;
}
