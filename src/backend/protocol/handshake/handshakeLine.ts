import type { Address } from '../transport/address';
import type { HostEnvironment } from './hostEnvironment';

/** go-plugin's own version, apart from that of the plugin protocol on top of it. */
const CORE_VERSION = 1;

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
