import { DoraError } from '../../engine/domain/doraError';

/** go-plugin's own version, apart from that of the plugin protocol on top of it. */
const CORE_VERSION = 1;

/** Where a server listens, in Go's words for it. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** A path, or host and port. */
  readonly address: string;
}

export interface Handshake {
  readonly version: number;
  readonly address: Address;
  /** The server's certificate in DER, where the connection is encrypted. */
  readonly certificate?: Uint8Array;
}

/**
 * The line by which the host finds the plugin, without its line break: the first and only one on standard output.
 * @see https://github.com/hashicorp/go-plugin/blob/main/server.go `Serve`
 */
export function handshakeLine(handshake: Handshake, environment: HostEnvironment): string {
  const { address, certificate, version } = handshake;
  const parts = [CORE_VERSION, version, address.network, address.address, 'grpc', unpaddedBase64(certificate)];
  // A host that would like to send the broker's connections through the one socket is told that we don't.
  return [...parts, ...(environment['PLUGIN_MULTIPLEX_GRPC'] ? ['false'] : [])].join('|');
}

/** Go's `base64.RawStdEncoding`. */
function unpaddedBase64(bytes: Uint8Array = new Uint8Array()): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** The environment variables with which Grafana starts the plugin. */
export type HostEnvironment = Readonly<Record<string, string | undefined>>;

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

/** Grafana's plugin protocol, in use since Grafana 7. */
const PROTOCOL_VERSION = 2;

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
