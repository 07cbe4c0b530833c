import { startSimulator } from '../../simulator';
import { bundleClient } from '../../preview/server/bundleClient';
import { createServer } from '../../preview/server/createServer';
import { names, organization } from './organization';
import type { Started } from './standIn';

/** A process of its own: GitHub and the relay do not take turns with those who ask them. */
async function main(): Promise<void> {
  const token = 'any';
  const simulator = await startSimulator({ ...organization(Date.now()), rateLimits: { core: 1e9, graphql: 1e9 } });
  const jsonData = {
    githubUrl: simulator.url,
    repositories: names(),
    incidentSource: 'url',
    incidentUrl: `${simulator.url}/incidents.ndjson`,
  };
  const client = await bundleClient();
  const server = await createServer({
    dataSource: { uid: 'dora', name: 'DORA', jsonData, secureJsonData: { token } },
    client: Promise.resolve(client),
    shown: { kind: 'sample' },
    repositories: names(),
  });
  const page = await server.listen({ host: '127.0.0.1', port: 0 });
  const ready: Started = { url: simulator.url, page, saved: { jsonData, token } };
  process.send?.(ready);
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exit(1);
});
process.on('disconnect', () => process.exit());
