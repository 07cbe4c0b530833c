import fastify from 'fastify';
import { z } from 'zod';
import { serveRelay } from '../../preview/server/serveRelay';

const UID = 'dora';

/** A data source as it was saved. */
export const relayRequest = z.object({
  jsonData: z.record(z.string(), z.unknown()),
  secureJsonData: z.record(z.string(), z.string()),
});

/** Serves one data source's relay where Grafana does, for queries that run in a browser. */
export async function openRelayServer(saved: z.output<typeof relayRequest>) {
  const server = fastify({ forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  serveRelay(server, { uid: UID, name: 'DORA', ...saved });
  return { url: await server.listen({ host: '127.0.0.1', port: 0 }), close: () => server.close() };
}
