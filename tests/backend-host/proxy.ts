import path from 'node:path';
import fastify from 'fastify';
import { z } from 'zod';
import { serveDataSourceProxy } from '../../preview/server/proxy/dataSourceProxy';
import { fillGoTemplate } from '../../preview/server/proxy/goTemplate';
import { readPluginJson } from '../../preview/server/proxy/pluginRoute';

const SOURCES = path.resolve(__dirname, '../../src');
const UID = 'dora';

/** A data source as it was saved. */
export const proxyRequest = z.object({
  jsonData: z.record(z.string(), z.unknown()),
  secureJsonData: z.record(z.string(), z.string()),
});

/** Serves one data source's proxy routes as Grafana does, for queries that run in a browser. */
export async function openProxy(saved: z.output<typeof proxyRequest>) {
  const server = fastify({ forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const { routes } = await readPluginJson(SOURCES);
  serveDataSourceProxy(server, { uid: UID, name: 'DORA', ...saved }, routes);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}/api/datasources/proxy/uid/${UID}`, close: () => server.close() };
}

/** Templates of routes, and what each of them is to be filled with. */
export const templatesRequest = z.object({
  templates: z.array(z.string()),
  saved: z.array(
    z.object({
      JsonData: z.record(z.string(), z.unknown()),
      SecureJsonData: z.record(z.string(), z.string()),
    })
  ),
});

/** The templates as the preview fills them, for each of what was saved. */
export function fillTemplates({ templates, saved }: z.output<typeof templatesRequest>): string[][] {
  return saved.map((values) => templates.map((template) => fillGoTemplate(template, values)));
}
