import fastify from 'fastify';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import { endlessServer } from '../../src/sources/politeFetch/endlessServer.fixtures';
import { serveRelay } from './serveRelay';

describe("the preview's relay", () => {
  it.each(['endlessLines', 'gzipBomb'] as const)(
    'passes on no more than a bound of what has no end (%s)',
    async (attack) => {
      const server = await endlessServer(attack);
      const jsonData = { incidentSource: 'url', incidentUrl: server.url, repositories: ['acme/shop'] };
      const bounded = fastify();
      serveRelay(bounded, { uid: 'log', name: 'Log', jsonData, secureJsonData: {} });
      const url = await bounded.listen({ host: '127.0.0.1', port: 0 });
      const response = await fetch(`${url}/api/datasources/uid/log/resources/relay/incidents`);
      let bytes = 0;
      const drain = async () => {
        for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
          bytes += piece.byteLength;
        }
      };
      await expect(drain()).rejects.toThrow();
      expect(bytes).toBeLessThanOrEqual(BOUNDS.log.bytes);
      await server.allClosed();
      await Promise.all([bounded.close(), server.close()]);
    }
  );
});
