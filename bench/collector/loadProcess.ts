import { Client } from 'undici';
import type { Load, LoadResult } from './load';
import { nextPost } from './posts';

/** A process of its own: what the load costs is not the server's. */
process.on('message', (load: Load) => {
  post(load).then(
    (result) => process.send?.(result),
    (thrown: unknown) => {
      console.error(thrown);
      process.exit(1);
    }
  );
});
process.on('disconnect', () => process.exit());

async function post({ url, connections, millis, body, key }: Load): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new Client(url));
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, connection) => {
      while (performance.now() < start + millis) {
        const made = nextPost(body, key, connection);
        const sent = performance.now();
        const answer = await client.request({
          method: 'POST',
          path: made.path,
          headers: made.headers,
          body: made.body,
        });
        const text = await answer.body.text();
        latencies.push(performance.now() - sent);
        // The pushgateway says 200, the collector 201 for what is new.
        if (answer.statusCode !== (body.kind === 'push' ? 200 : 201)) {
          throw new Error(`${made.path} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
        }
      }
    })
  );
  const seconds = (performance.now() - start) / 1_000;
  await Promise.all(clients.map((client) => client.close()));
  return { seconds, latencies };
}
