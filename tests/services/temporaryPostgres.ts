import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './freePort';
import { requireProgram } from './servicePrograms';

export interface TemporaryPostgres {
  /** Where its socket is. */
  readonly folder: string;
  /** An empty database of its own at each call. */
  newDatabase(): string;
  /** As an administrator restarts it: connections are cut. */
  restart(): void;
  stop(): void;
  start(): void;
  /** The same, and everything else goes on. `immediate` is a crash: it recovers when it is started again. */
  stopping(mode: 'fast' | 'immediate'): Promise<void>;
  starting(): Promise<void>;
  remove(): void;
}

/**
 * A PostgreSQL server of its own on this machine's loopback, with its data in a temporary folder.
 * @throws Error that says which package is missing
 */
export async function temporaryPostgres(): Promise<TemporaryPostgres> {
  const programs = path.dirname(requireProgram('initdb'));
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-postgres-'));
  const owner = ownerOfServer();
  if (owner !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
  }
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(path.join(programs, program), args, { cwd: folder, stdio: 'ignore', ...owner });
  const data = path.join(folder, 'data');
  run('initdb', '-D', data, '-U', 'dora', '--auth=trust', '--encoding=UTF8', '--no-instructions');
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  const startArgs = ['-D', data, '-l', path.join(folder, 'log'), '-o', options, '-w', 'start'];
  const start = () => run('pg_ctl', ...startArgs);
  const stop = () => run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
  const control = async (...args: readonly string[]) => {
    const [code] = await once(
      spawn(path.join(programs, 'pg_ctl'), args, { cwd: folder, stdio: 'ignore', ...owner }),
      'exit'
    );
    if (code !== 0) {
      throw new Error(`pg_ctl ${args.at(-1)} ended with ${code}`);
    }
  };
  start();
  let databases = 0;
  return {
    folder,
    newDatabase: () => {
      const name = `dora_${++databases}`;
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'dora', name);
      return `postgres://dora@127.0.0.1:${port}/${name}`;
    },
    restart: () => {
      stop();
      start();
    },
    stop,
    start,
    stopping: (mode) => control('-D', data, '-m', mode, '-w', 'stop'),
    starting: () => control(...startArgs),
    remove: () => {
      try {
        stop();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** PostgreSQL refuses to run as root: Debian's package makes a user for it. */
function ownerOfServer(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
