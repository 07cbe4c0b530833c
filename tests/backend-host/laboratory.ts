import fastify from 'fastify';
import { z } from 'zod';
import { alertRules } from './savedQueries';
import { fillTemplates, openProxy, proxyRequest, templatesRequest } from './proxy';
import { StandIns, standInRequest } from './standIns';

/** Where the checks, which are other programs, ask for stand-ins for GitHub and for Grafana's proxy. */
export interface Laboratory {
  readonly url: string;
  close(): Promise<void>;
}

const standInAddress = z.object({ port: z.coerce.number().int() });

/** Starts it on 127.0.0.1. */
export async function openLaboratory(): Promise<Laboratory> {
  const standIns = new StandIns();
  const proxies: Array<Awaited<ReturnType<typeof openProxy>>> = [];
  const server = fastify();
  server.post('/stand-ins', async (request, reply) =>
    reply.code(201).send(await standIns.open(standInRequest.parse(request.body)))
  );
  server.delete('/stand-ins/:port', async (request, reply) => {
    await standIns.close(standInAddress.parse(request.params).port);
    return reply.code(204).send();
  });
  server.get('/alert-rules', () => alertRules());
  server.post('/proxies', async (request, reply) => {
    const proxy = await openProxy(proxyRequest.parse(request.body));
    proxies.push(proxy);
    return reply.code(201).send({ url: proxy.url });
  });
  server.post('/filled-templates', async (request) => fillTemplates(templatesRequest.parse(request.body)));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await server.close();
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await standIns.closeAll();
    },
  };
}
