import fastify from 'fastify';
import { z } from 'zod';
import { StandIns, standInRequest } from './standIns';

/** Where the checks, which are another program, ask for stand-ins for GitHub. */
export interface Laboratory {
  readonly url: string;
  close(): Promise<void>;
}

const standInAddress = z.object({ port: z.coerce.number().int() });

/** Starts it on 127.0.0.1. */
export async function openLaboratory(): Promise<Laboratory> {
  const standIns = new StandIns();
  const server = fastify();
  server.post('/stand-ins', async (request, reply) =>
    reply.code(201).send(await standIns.open(standInRequest.parse(request.body)))
  );
  server.delete('/stand-ins/:port', async (request, reply) => {
    await standIns.close(standInAddress.parse(request.params).port);
    return reply.code(204).send();
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await server.close();
      await standIns.closeAll();
    },
  };
}
