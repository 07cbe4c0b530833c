import type { FastifyInstance } from 'fastify';
import { clientPath } from '../shared';
import type { ClientFiles } from './bundleClient';

/** Serves the page's scripts and styles as soon as they are bundled. */
export function serveClient(server: FastifyInstance, client: Promise<ClientFiles>): void {
  server.get<{ Params: { file: string } }>(`${clientPath}:file`, async (request, reply) => {
    const { file } = request.params;
    const contents = (await client).get(file);
    if (contents === undefined) {
      return reply.code(404).send({ message: `The page has no file ${file}.` });
    }
    return reply.type(file.endsWith('.css') ? 'text/css' : 'text/javascript').send(Buffer.from(contents));
  });
}
