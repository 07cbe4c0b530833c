import type { FastifyInstance } from 'fastify';
import { hostRule } from '../../src/http/hostRule';

/**
 * Refuses what another web page would ask: the relay asks with a token, and a page open in the same browser could reach it
 * under a name of its own that it points at this machine, or by sending a form.
 */
export function refuseOtherSites(server: FastifyInstance): void {
  const hosts = hostRule('127.0.0.1', []);
  server.addHook('onRequest', async (request, reply) => {
    const verdict = hosts.check(request.raw);
    if (verdict.kind !== 'own') {
      const message =
        verdict.kind === 'other'
          ? `The preview answers to localhost, and not to "${verdict.host}".`
          : `${verdict.why}.`;
      return reply.code(verdict.kind === 'other' ? 421 : 400).send({ message });
    }
    const site = request.headers['sec-fetch-site'] ?? 'none';
    const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
    const isOwnPage = site === 'same-origin' || site === 'none' || (isNavigation && !request.url.startsWith('/api/'));
    return isOwnPage ? undefined : reply.code(403).send({ message: 'The preview answers its own page only.' });
  });
}
