import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const started = z.object({
  /** Of the stand-in for GitHub. */
  url: z.string(),
  /** Of a page that has the built plugin in it, with the relay beside it. */
  page: z.string(),
  /** A data source that reads it. */
  saved: z.object({ jsonData: z.record(z.string(), z.unknown()), token: z.string() }),
});

export type Started = z.infer<typeof started>;

export interface StandIn extends Started {
  /** How often GitHub was asked since that was last forgotten. */
  calls(): Promise<number>;
  forgetRequests(): Promise<void>;
  /** Asks GitHub again what it was asked since then, one question after the other, and looks at no answer. */
  replay(): Promise<() => Promise<void>>;
  close(): void;
}

const log = z.object({
  requests: z.array(
    z.object({
      method: z.string(),
      url: z.string(),
      graphql: z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) }).nullable(),
    })
  ),
});

/** Starts a stand-in for GitHub, and for what Grafana serves to a page, in a process of its own. */
export async function startStandIn(): Promise<StandIn> {
  const child = fork(join(__dirname, 'standInProcess.ts'));
  const ready = await new Promise<Started>((resolve, reject) => {
    child.once('message', (message) => resolve(started.parse(message)));
    child.once('exit', (code) => reject(new Error(`The stand-in for GitHub ended with ${code}`)));
  });
  const logUrl = `${ready.url}/__simulator/requests`;
  const asked = async () => log.parse(await (await fetch(logUrl)).json()).requests;
  return {
    ...ready,
    calls: async () => (await asked()).length,
    forgetRequests: async () => void (await fetch(logUrl, { method: 'DELETE' })),
    replay: async () => {
      const all = await asked();
      return async () => {
        for (const { method, url, graphql } of all) {
          const headers = { authorization: `token ${ready.saved.token}`, 'content-type': 'application/json' };
          const body = graphql === null ? {} : { body: JSON.stringify(graphql) };
          await (await fetch(ready.url + url, { method, headers, ...body })).arrayBuffer();
        }
      };
    },
    close: () => void child.kill(),
  };
}
