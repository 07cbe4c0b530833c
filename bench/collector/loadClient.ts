import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Load, LoadResult } from './load';

export interface LoadClient {
  /** @throws Error where a post was not answered as one of something new */
  post(load: Load): Promise<LoadResult>;
  close(): void;
}

/** Starts a client in a process of its own. */
export function startLoadClient(): LoadClient {
  const child = fork(join(__dirname, 'loadProcess.ts'));
  return {
    post: (load) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('The client gave up: what it was answered is above'));
        child.once('exit', onExit);
        child.once('message', (result) => {
          child.off('exit', onExit);
          resolve(result as LoadResult);
        });
        child.send(load);
      }),
    close: () => child.disconnect(),
  };
}
