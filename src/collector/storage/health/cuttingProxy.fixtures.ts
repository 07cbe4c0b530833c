import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  /** The same database, by way of the proxy. */
  readonly databaseUrl: string;
  /** Has the next statement like this done, and keeps the answer from whoever sent it: the connection ends instead. */
  cutAfter(statement: string): void;
  /** How often that happened. */
  readonly cuts: () => number;
  close(): void;
}

/** Stands between a store and PostgreSQL, as the network does. */
export async function cuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const server = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let awaited: string | undefined;
  let cuts = 0;
  const proxy = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    let isDone = false;
    client.on('data', (chunk) => {
      if (awaited !== undefined && chunk.includes(awaited)) {
        awaited = undefined;
        isDone = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (isDone) {
        cuts++;
        client.destroy();
      } else {
        client.write(chunk);
      }
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const through = new URL(databaseUrl);
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    databaseUrl: through.href,
    cutAfter: (statement) => {
      awaited = statement;
    },
    cuts: () => cuts,
    close: () => {
      proxy.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
