import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import fastify from 'fastify';
import { UsageError } from './usageError';
import { refuseOtherSites } from './refuseOtherSites';

/** Serves an incident log of this machine to the relay, which reads nothing but addresses. */
export async function serveIncidentFile(file: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  (await openLog(file)).destroy();
  const server = fastify({ forceCloseConnections: true });
  refuseOtherSites(server);
  server.get('/incidents', async (_request, reply) => reply.type('text/plain').send(await openLog(file)));
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}/incidents`, close: () => server.close() };
}

/** As it is, and piece by piece: what reads it knows its encoding, and how much it takes. */
async function openLog(file: string): Promise<Readable> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw new Error('It is a folder');
    }
    return handle.createReadStream();
  } catch (thrown) {
    throw new UsageError(`The incident log ${file} cannot be read. Give --incidents an existing file or an address.`, {
      cause: thrown,
    });
  }
}
