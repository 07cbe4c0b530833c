import type { FastifyInstance } from 'fastify';

/**
 * Watches what routes are added from now on.
 * @returns what gives the methods of the path in an address; none where there is no such path
 */
export function allowedMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const methods = new Map<string, readonly string[]>();
  app.addHook('onRoute', ({ url, method }) => {
    methods.set(url, [...(methods.get(url) ?? []), ...[method].flat()].sort());
  });
  return (url) => methods.get(routedPath(url)) ?? [];
}

/** As the router reads it: more slashes than there should be, in the middle or at the end, mean nothing. */
function routedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/\/{2,}/g, '/').replace(/(?!^)\/$/, '');
}
