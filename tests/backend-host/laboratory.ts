import { DoraError } from '../../src/engine/domain/doraError';
import fastify from 'fastify';
import { z } from 'zod';
import { alertRules } from './savedQueries';
import { openRelayServer, relayRequest } from './relayServer';
import { StandIns, standInRequest } from './standIns';

/** Where the checks, which are other programs, ask for stand-ins for GitHub and for Grafana with the relay. */
export interface Laboratory {
  readonly url: string;
  close(): Promise<void>;
}

const standInAddress = z.object({ port: z.coerce.number().int() });

/** Where nobody listens. */
const NOBODY = 'http://127.0.0.1:9';

/** Starts it on 127.0.0.1. */
export async function openLaboratory(): Promise<Laboratory> {
  const standIns = new StandIns();
  const relays: Array<Awaited<ReturnType<typeof openRelayServer>>> = [];
  const server = fastify();
  server.post('/stand-ins', async (request, reply) =>
    reply.code(201).send(await standIns.open(standInRequest.parse(request.body)))
  );
  server.delete('/stand-ins/:port', async (request, reply) => {
    await standIns.close(standInAddress.parse(request.params).port);
    return reply.code(204).send();
  });
  server.get('/alert-rules', () => alertRules());
  server.post('/relays', async (request, reply) => {
    const asked = relayRequest.parse(request.body);
    try {
      const relay = await openRelayServer(asked);
      relays.push(relay);
      return await reply.code(201).send({ url: relay.url });
    } catch (thrown) {
      if (DoraError.from(thrown).code !== 'badInput') {
        throw thrown;
      }
      // Settings that cannot be used open none: a page says so before it asks.
      return reply.code(201).send({ url: NOBODY });
    }
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await server.close();
      await Promise.all(relays.map((relay) => relay.close()));
      await standIns.closeAll();
    },
  };
}
