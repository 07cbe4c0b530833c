import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FastifyInstance } from 'fastify';
import { parseOptions } from '../../src/configuration/parseOptions';
import { handBack } from '../../src/dataSource/relay/handBack';
import { openRelay } from '../../src/dataSource/relay/relay';
import { RELAY_PATH, RELAYED_STATUS } from '../../src/dataSource/relay/relayPlaces';
import { waysWithSecrets } from '../../src/dataSource/relay/waysWithSecrets';
import { DoraError } from '../../src/engine/domain/doraError';
import type { PreviewDataSource } from './previewDataSource';

/** Serves the plugin's relay under the address that it has in Grafana. */
export function serveRelay(server: FastifyInstance, { uid, jsonData, secureJsonData }: PreviewDataSource): void {
  const options = parseOptions(jsonData);
  const relay = openRelay(options, waysWithSecrets(options, secureJsonData, { now: Date.now }));
  const prefix = `/api/datasources/uid/${uid}/resources/${RELAY_PATH}/`;
  server.all(`${prefix}*`, async (request, reply) => {
    const [place = '', ...query] = request.url.slice(prefix.length).split('?');
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    try {
      const answer = await relay.answer(
        {
          place,
          method: request.method,
          parameters: new URLSearchParams(query.join('?')),
          headers: new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
        },
        left.signal
      );
      const { status, headers, body } = await handBack(answer, Object.values(secureJsonData));
      return await reply
        .code(status)
        .headers(headers)
        .send(body === null ? '' : Readable.fromWeb(body as ReadableStream));
    } catch (thrown) {
      const { message } = DoraError.from(thrown);
      return reply.code(502).header(RELAYED_STATUS, '502').send({ message });
    }
  });
}
