import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const running = new Set<ChildProcess>();

/** Holds for one run of the tests. */
export const WRITE_KEY = randomBytes(24).toString('hex');

export interface CollectorProcess {
  readonly url: string;
  readonly processId: number;
  /** All that it printed: its log, and why it ended. */
  readonly said: () => string;
  /** What it ended with: a code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(signal: NodeJS.Signals): void;
}

export interface CollectorProcessOptions {
  /** Of `bundleProgram`. */
  readonly program: string;
  /** Such as `--data DIR`, besides the port. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What is to run before it, in the same process: `exec "$@"` hands over. */
  readonly shell?: readonly string[];
}

export interface StartingCollector {
  /** Rejects with what it said where it ends before it listens. */
  readonly started: Promise<CollectorProcess>;
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(signal: NodeJS.Signals): void;
}

/** `dora serve` in a process of its own, on this machine's loopback. */
export function launchCollector({
  program,
  flags = [],
  environment = {},
  shell = [],
}: CollectorProcessOptions): StartingCollector {
  const [command = process.execPath, ...args] = [...shell, process.execPath, program, 'serve', '--port', '0', ...flags];
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, METRICS_API_KEY: WRITE_KEY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever becomes of the tests, it does not stay behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  running.add(child);
  const said = readAll(child);
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => {
      process.off('exit', kill);
      running.delete(child);
      resolve(code ?? signal ?? 0);
    })
  );
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  const started = new Promise<CollectorProcess>((resolve, reject) => {
    const look = () => {
      const url = /listening at (http:\/\/[\d.:]+)/.exec(said())?.[1];
      if (url !== undefined) {
        child.stdout.off('data', look);
        resolve({ url, processId: child.pid ?? 0, said, ended, signal });
      }
    };
    child.stdout.on('data', look);
    void ended.then((how) => reject(new Error(`The collector ended with ${how}: ${said()}`)));
  });
  // Some tests wait for its end alone.
  started.catch(() => undefined);
  return { started, ended, signal };
}

export function startCollector(options: CollectorProcessOptions): Promise<CollectorProcess> {
  return launchCollector(options).started;
}

/** Those that still run after a test that failed: they would keep Jest from ending. */
export function killCollectors(): void {
  running.forEach((child) => child.kill('SIGKILL'));
}

function readAll(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
