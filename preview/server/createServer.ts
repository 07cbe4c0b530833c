import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Dashboard } from '@grafana/schema';
import fastify, { type FastifyInstance } from 'fastify';
import { type BootData, FIRST_DASHBOARD, bootDataPath, clientPath, type Shown } from '../shared';
import type { ClientFiles } from './bundleClient';
import { dashboardsFolder, iconFolders, interFontFolder, pluginFolder, robotoMonoFontFolder } from './paths';
import type { PreviewDataSource } from './previewDataSource';
import { readPluginJson } from './pluginJson';
import { refuseOtherSites } from './refuseOtherSites';
import { serveRelay } from './serveRelay';

interface PreviewServerOptions {
  readonly dataSource: PreviewDataSource;
  readonly client: Promise<ClientFiles>;
  readonly shown: Shown;
  readonly repositories: readonly string[];
}

/** The preview's server: the page, what Grafana serves to a page, and the relay of the data source. */
export async function createServer({
  client,
  dataSource,
  shown,
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
  serveRelay(server, dataSource);
  server.get(bootDataPath, async (): Promise<BootData> => {
    const { uid, name, jsonData, secureJsonData } = dataSource;
    const secrets = Object.entries(secureJsonData).filter(([, secret]) => secret !== '');
    const secureJsonFields = Object.fromEntries(secrets.map(([key]) => [key, true]));
    return {
      shown,
      repositories,
      dashboards: await readDashboards(),
      dataSource: { uid, name, jsonData, secureJsonFields, plugin },
    };
  });
  server.get('/', (request, reply) =>
    reply.redirect(`/d/${FIRST_DASHBOARD}${new URL(request.url, 'http://localhost').search}`)
  );
  // Where the incident log was before it became a dashboard.
  server.get('/d/incident-log', (request, reply) =>
    reply.redirect(`/d/dora-incidents${new URL(request.url, 'http://localhost').search}`)
  );
  server.get('/explore', (_request, reply) => reply.type('text/html').send(page));
  server.get('/settings', (_request, reply) => reply.type('text/html').send(page));
  server.get('/d/:uid', (_request, reply) => reply.type('text/html').send(page));
  server.get('/d/:uid/*', (_request, reply) => reply.type('text/html').send(page));
  return server;
}

/** The dashboards that are provisioned, read again with each load so that an edited one shows at once. */
async function readDashboards(): Promise<Dashboard[]> {
  const files = (await readdir(dashboardsFolder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file): Promise<Dashboard> => JSON.parse(await readFile(path.join(dashboardsFolder, file), 'utf8')))
  );
}

/** The document that every address of the page answers with; the script draws the rest. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>DORA Metrics</title>
    <link rel="icon" href="/public/plugins/galway-dora-datasource/img/logo.svg" />
    <style>body { margin: 0 } *, ::before, ::after { box-sizing: border-box }</style>
    <link rel="stylesheet" href="${clientPath}main.css" />
    <script type="module" src="${clientPath}main.js"></script>
  </head>
  <body>
    <div id="root"><p style="font: 14px sans-serif; padding: 24px">Loading the dashboards …</p></div>
    <noscript>The dashboards need JavaScript.</noscript>
  </body>
</html>
`;

/** Nothing the page loads comes from another host, and it says so to the browser. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page's scripts and styles as soon as they are bundled. */
function serveClient(server: FastifyInstance, client: Promise<ClientFiles>): void {
  server.get<{ Params: { file: string } }>(`${clientPath}:file`, async (request, reply) => {
    const { file } = request.params;
    const contents = (await client).get(file);
    if (contents === undefined) {
      return reply.code(404).send({ message: `The page has no file ${file}.` });
    }
    return reply.type(file.endsWith('.css') ? 'text/css' : 'text/javascript').send(Buffer.from(contents));
  });
}
