import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import { UsageError } from './usageError';
import { refuseOtherSites } from './refuseOtherSites';

/** Serves an incident log of this machine to the data source proxy, which reads nothing but addresses. */
export async function serveIncidentFile(file: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  await readLog(file);
  const server = fastify({ forceCloseConnections: true });
  refuseOtherSites(server);
  server.get('/incidents', async (_request, reply) => reply.type('text/plain').send(await readLog(file)));
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}/incidents`, close: () => server.close() };
}

/** As it is: what reads it knows its encoding. */
async function readLog(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw new UsageError(`The incident log ${file} cannot be read. Give --incidents an existing file or an address.`, {
      cause: thrown,
    });
  }
}
