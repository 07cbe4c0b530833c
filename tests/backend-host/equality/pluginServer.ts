import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BackendSrv, BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { defer, from, mergeMap, of, throwError } from 'rxjs';
import { setUp } from './laboratoryCalls';

/** A data source as Grafana's server keeps it. */
export interface SavedDataSource {
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

/** Grafana's server with the built plugin, as far as queries go: Go's program of `answer/` starts and asks it. */
export function startPluginServer() {
  const go = spawn(setUp('DORA_ANSWER'), [setUp('DORA_EXECUTABLE')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: go.stdout })[Symbol.asyncIterator]();
  const ended = once(go, 'close');
  let last: Promise<unknown> = Promise.resolve();

  const ask = async (request: unknown): Promise<unknown> => {
    go.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done === true) {
      throw new Error('The program that asks the plugin has ended.');
    }
    return JSON.parse(value);
  };

  return {
    /** What `getBackendSrv()` does with the queries of one data source. */
    backendSrv: ({ jsonData, secureJsonData }: SavedDataSource): Pick<BackendSrv, 'fetch'> => ({
      fetch: <T>({ url, data }: BackendSrvRequest) =>
        url.startsWith('/api/ds/query')
          ? defer(() => {
              // One after the other: the answers have no other names than their order.
              const answer = last.then(() => ask({ settings: jsonData, secrets: secureJsonData, ...data }));
              last = answer;
              return from(answer);
            }).pipe(mergeMap((answer) => of({ data: answer, ok: true, status: 200, url } as FetchResponse<T>)))
          : throwError(() => new Error(`Nothing answers ${url}.`)),
    }),
    /** @throws Error where the plugin said a secret. */
    close: async (): Promise<void> => {
      go.stdin.end();
      const [status] = await ended;
      if (status !== 0) {
        throw new Error(`The program that asks the plugin ended with ${String(status)}.`);
      }
    },
  };
}
