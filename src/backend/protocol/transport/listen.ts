import { dirname } from 'node:path';
import type { Server, ServerCredentials } from '@grpc/grpc-js';
import { DoraError } from '../../../engine/domain/doraError';
import type { Address, HostEnvironment } from '../handshake';
import { portRange } from './portRange';
import { chooseSocketFile, noSocketIn } from './socketFile';

/** A server that listens. */
export interface Listening {
  readonly address: Address;
  /** Removes what was made for it in the file system. May be called twice, and after the server is gone. */
  remove(): void;
}

/**
 * Listens where the host says: on a unix socket, and on Windows on a port of this machine.
 * @throws {DoraError} where it can't
 */
export async function listen(
  server: Server,
  credentials: ServerCredentials,
  host: { readonly environment: HostEnvironment; readonly platform: NodeJS.Platform }
): Promise<Listening> {
  return host.platform === 'win32'
    ? listenOnPort(server, credentials, host.environment)
    : listenOnSocket(server, credentials, host.environment);
}

async function listenOnSocket(server: Server, credentials: ServerCredentials, environment: HostEnvironment) {
  const file = chooseSocketFile(environment);
  try {
    await bind(server, `unix:${file.path}`, credentials);
  } catch (error) {
    file.remove();
    throw noSocketIn(dirname(file.path), 'PLUGIN_UNIX_SOCKET_DIR', error);
  }
  try {
    file.share();
  } catch (error) {
    server.forceShutdown();
    file.remove();
    throw error;
  }
  return { address: { network: 'unix', address: file.path }, remove: () => file.remove() } as const;
}

async function listenOnPort(server: Server, credentials: ServerCredentials, environment: HostEnvironment) {
  const { first, last } = portRange(environment);
  for (let port = first; port <= last; port++) {
    try {
      const bound = await bind(server, `127.0.0.1:${port}`, credentials);
      return { address: { network: 'tcp', address: `127.0.0.1:${bound}` }, remove: () => undefined } as const;
    } catch {
      // Somebody else has this one.
    }
  }
  throw new DoraError(
    'badInput',
    `No port from ${first} to ${last} is free on 127.0.0.1: widen the range (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`
  );
}

async function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}
