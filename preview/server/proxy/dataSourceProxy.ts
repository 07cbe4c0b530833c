import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DoraError } from '../../../src/engine/domain/doraError';
import { boundedFetch } from '../../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../../src/sources/politeFetch/bounds';
import type { PreviewDataSource } from '../previewDataSource';
import { fillGoTemplate, type TemplateValues } from './goTemplate';
import { cleanPath, findRoute, type PluginRoute } from './pluginRoute';

const forwardedRequestHeaders = ['accept', 'content-type', 'if-none-match', 'user-agent', 'x-github-api-version'];

/** Headers that belong to one connection or to the undecoded body, and cookies that are none of the page's business. */
const withheldResponseHeaders = new Set(
  'connection content-encoding content-length keep-alive set-cookie transfer-encoding'.split(' ')
);

/** As long as Grafana's own proxy waits by default: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#dataproxy */
const ask = boundedFetch({ ...BOUNDS.anything, wholeMillis: 30_000 });

/**
 * Does what Grafana's data source proxy does with the routes of a plugin.json: the browser asks a route's path, and the
 * server adds the token and asks GitHub. What no route covers is refused.
 */
export function serveDataSourceProxy(
  server: FastifyInstance,
  dataSource: PreviewDataSource,
  routes: readonly PluginRoute[]
): void {
  const prefix = `/api/datasources/proxy/uid/${dataSource.uid}/`;
  server.all(`${prefix}*`, async (request, reply) => {
    const [encodedPath = '', query] = request.url.slice(prefix.length).split('?', 2);
    const proxyPath = decodeURIComponent(encodedPath);
    // An encoded dot could climb out of the route after it was chosen; no honest client encodes one.
    const route = /%2e/i.test(encodedPath) ? undefined : findRoute(routes, request.method, proxyPath);
    if (route === undefined) {
      return reply
        .code(403)
        .send({ message: `No route of the plugin allows ${request.method} ${cleanPath(proxyPath)}.` });
    }
    const { jsonData, secureJsonData, freshToken } = dataSource;
    const secrets = freshToken === undefined ? secureJsonData : { ...secureJsonData, token: await freshToken() };
    const target = routeRequest(route, encodedPath, query, { jsonData, secureJsonData: secrets });
    // As Go's reverse proxy answers for an address without a scheme: nothing is sent to anybody.
    return target === undefined
      ? reply.code(502).send({ message: `${route.path} leads nowhere with these settings.` })
      : forward(request, reply, target);
  });
}

interface RouteRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The address and the headers that a route's templates make for one path under it; undefined without an address. */
function routeRequest(
  route: PluginRoute,
  encodedPath: string,
  query: string | undefined,
  values: { readonly jsonData: TemplateValues['JsonData']; readonly secureJsonData: TemplateValues['SecureJsonData'] }
): RouteRequest | undefined {
  const templateValues: TemplateValues = { JsonData: values.jsonData, SecureJsonData: values.secureJsonData };
  const base = fillGoTemplate(route.url, templateValues);
  if (base === '') {
    return undefined;
  }
  const rest = cleanPath(encodedPath).slice(cleanPath(route.path).length).replace(/^\/+/, '');
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), rest].filter((part) => part !== '').join('/');
  if (query !== undefined) {
    url.search = query;
  }
  const filled = route.headers.map(
    ({ name, content }) => [name.toLowerCase(), fillGoTemplate(content, templateValues).trim()] as const
  );
  // What `Connection` names belongs to this one hop: Go's reverse proxy drops it, and so routes can withhold a header.
  const dropped = filled.filter(([name]) => name === 'connection').map(([, content]) => content.toLowerCase());
  const headers = filled.filter(
    ([name, content]) => content !== '' && name !== 'connection' && !dropped.includes(name)
  );
  return { url: url.href, headers: Object.fromEntries(headers) };
}

async function forward(request: FastifyRequest, reply: FastifyReply, target: RouteRequest): Promise<FastifyReply> {
  const headers = new Headers();
  for (const name of forwardedRequestHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') {
      headers.set(name, value);
    }
  }
  for (const [name, value] of Object.entries(target.headers)) {
    headers.set(name, value);
  }
  let response: Response;
  try {
    response = await ask(target.url, {
      method: request.method,
      headers,
      body: Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : undefined,
      redirect: 'manual',
    });
  } catch (thrown) {
    if (thrown instanceof DoraError) {
      return reply.code(502).send({ message: thrown.message });
    }
    const reason = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown);
    return reply.code(502).send({ message: `${new URL(target.url).host} could not be reached: ${reason}` });
  }
  if (response.status === 401) {
    await response.body?.cancel();
    // As Grafana does, lest the browser takes it for the end of its own session.
    return reply.code(400).type('text/plain').send('Authentication to data source failed');
  }
  void reply.code(response.status);
  response.headers.forEach((value, name) => {
    if (!withheldResponseHeaders.has(name)) {
      void reply.header(name, value);
    }
  });
  return reply.send(response.body === null ? '' : Readable.fromWeb(response.body as ReadableStream));
}
