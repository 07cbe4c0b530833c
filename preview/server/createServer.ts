import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { bootDataPath, type BootData } from '../shared';
import type { ClientFiles } from './bundleClient';
import { readDashboards } from './dashboards';
import { serveDataSourceProxy } from './dataSourceProxy';
import { contentSecurityPolicy, page } from './page';
import { iconFolders, interFontFolder, pagesFolder, pluginFolder, robotoMonoFontFolder } from './paths';
import { readPluginJson } from './pluginRoute';
import type { PreviewDataSource } from './previewDataSource';
import { refuseOtherSites } from './refuseOtherSites';
import { serveClient } from './serveClient';

interface PreviewServerOptions {
  readonly dataSource: PreviewDataSource;
  readonly client: Promise<ClientFiles>;
  readonly sample: boolean;
  readonly repositories: readonly string[];
}

/** The preview's server: the page, what Grafana serves to a page, and the data source proxy. */
export async function createServer({
  client,
  dataSource,
  sample,
  repositories,
}: PreviewServerOptions): Promise<FastifyInstance> {
  const plugin = await readPluginJson();
  const server = fastify({ forceCloseConnections: true });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  refuseOtherSites(server);
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('content-security-policy', contentSecurityPolicy).header('cache-control', 'no-cache');
  });

  const folders: ReadonlyArray<readonly [string, string | string[]]> = [
    [`/public/plugins/${plugin.id}/`, pluginFolder],
    ['/public/build/img/icons/', iconFolders],
    ['/public/fonts/inter/', interFontFolder],
  ];
  for (const [prefix, root] of folders) {
    await server.register(fastifyStatic, { prefix, root, decorateReply: false, cacheControl: false });
  }
  // Grafana's styles ask for Roboto Mono by the file names of another distribution; one file serves them all.
  server.get('/public/fonts/roboto/:file', async (_request, reply) =>
    reply.type('font/woff2').send(await readFile(path.join(robotoMonoFontFolder, 'roboto-mono-latin-400-normal.woff2')))
  );

  serveClient(server, client);
  serveDataSourceProxy(server, dataSource, plugin.routes);
  const { routes: _routes, ...pluginMeta } = plugin;
  server.get(bootDataPath, async (): Promise<BootData> => {
    const { uid, name, jsonData } = dataSource;
    const dashboards = [...(await readDashboards()), ...(await readDashboards(pagesFolder))];
    return { sample, repositories, dashboards, dataSource: { uid, name, jsonData, plugin: pluginMeta } };
  });
  server.get('/', (request, reply) =>
    reply.redirect(`/d/dora-overview${new URL(request.url, 'http://localhost').search}`)
  );
  server.get('/d/:uid', (_request, reply) => reply.type('text/html').send(page));
  server.get('/d/:uid/*', (_request, reply) => reply.type('text/html').send(page));
  return server;
}
