import type { FastifyInstance } from 'fastify';

const ownNames = new Set(['localhost', '127.0.0.1']);

/**
 * Refuses what another web page would ask: the proxy adds a token, and a page open in the same browser could reach it
 * under a name of its own that it points at this machine, or by sending a form.
 */
export function refuseOtherSites(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const site = request.headers['sec-fetch-site'] ?? 'none';
    const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
    const isOwnPage = site === 'same-origin' || site === 'none' || (isNavigation && !request.url.startsWith('/api/'));
    if (!ownNames.has(request.hostname) || !isOwnPage) {
      return reply.code(403).send({ message: 'The preview answers its own page only.' });
    }
    return undefined;
  });
}
