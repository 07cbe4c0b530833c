import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { freePort } from '../../tests/services/freePort';
import { residentMegabytes } from '../backend/residentMegabytes';
import { answering } from './answering';

const ROOT = resolve(__dirname, '../..');
/** Of one run of the benchmark. */
export const KEY = randomBytes(24).toString('hex');

/** Where it keeps events. */
export type Storage = { readonly data: string } | { readonly databaseUrl: string };

export interface ServedCollector {
  readonly url: string;
  /** From starting it until it can store events. */
  readonly startMillis: number;
  megabytes(): number;
  stop(): Promise<void>;
}

/**
 * Starts the collector as the documentation tells users to, with its log in a file.
 * @param folder for the log
 */
export async function serveCollector(storage: Storage, folder: string): Promise<ServedCollector> {
  const port = await freePort();
  const log = join(folder, `collector-${port}.log`);
  const file = openSync(log, 'w');
  const flags = 'data' in storage ? ['--data', storage.data] : [];
  const environment = 'data' in storage ? {} : { DATABASE_URL: storage.databaseUrl };
  const start = performance.now();
  const npm = spawn('npm', ['run', '--silent', 'dora', '--', 'serve', '--port', String(port), ...flags], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      METRICS_API_KEY: KEY,
      GITHUB_WEBHOOK_SECRET: KEY,
      ...environment,
    },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const ended = once(npm, 'exit');
  const url = `http://127.0.0.1:${port}`;
  if (!(await answering(`${url}/readyz`, npm))) {
    throw new Error(`The collector did not start: ${readFileSync(log, 'utf8')}`);
  }
  const startMillis = performance.now() - start;
  // npm and what it runs are its parents.
  const processId = firstLine.parse(JSON.parse(readFileSync(log, 'utf8').split('\n')[0] ?? '')).pid;
  return {
    url,
    startMillis,
    megabytes: () => residentMegabytes(processId),
    stop: async () => {
      process.kill(processId, 'SIGTERM');
      await ended;
    },
  };
}

const firstLine = z.object({ pid: z.int() });
