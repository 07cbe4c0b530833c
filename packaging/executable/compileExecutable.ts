import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Platform } from './platform';
import { withoutStaleSignature } from './withoutStaleSignature';

export interface Compilation {
  /** The Bun that compiles, on this machine. */
  readonly compiler: string;
  readonly entry: string;
  readonly outfile: string;
  readonly platform: Platform;
  /** The Bun of another machine, to put the program into; left out: the one that compiles. */
  readonly bun?: string;
}

/**
 * Puts a program and what it imports into one executable file. Nothing in the folder that it is started in, or beside
 * it, changes what it does: a plugin runs wherever Grafana was started. The file is there whole, or as it was before.
 *
 * @throws Error with what Bun said
 * @see https://bun.com/docs/bundler/executables
 */
export async function compileExecutable({ compiler, entry, outfile, platform, bun }: Compilation): Promise<void> {
  await mkdir(path.dirname(outfile), { recursive: true });
  const folder = await mkdtemp(path.join(path.dirname(path.resolve(outfile)), '.compiling-'));
  const made = path.join(folder, path.basename(outfile));
  const options = [`--target=${platform.bunTarget}`, ...intoBun(bun), ...SELF_CONTAINED, `--outfile=${made}`];
  try {
    await promisify(execFile)(compiler, ['build', path.resolve(entry), '--compile', '--production', ...options], {
      cwd: path.dirname(path.resolve(entry)),
      env: buildEnvironment(),
    });
    await withoutStaleSignature(made, platform);
    await rename(made, outfile);
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
    throw new Error(`Bun could not make ${outfile}: ${said}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SELF_CONTAINED = [
  '--env=disable',
  '--define=process.env.NODE_ENV="production"',
  // Libraries that look for files beside their sources would hold the path of the machine that compiled them.
  '--define=__dirname="."',
  // Two megabytes of a hundred, for stack traces in the log that name our lines.
  '--sourcemap=inline',
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  '--no-compile-autoload-tsconfig',
  '--no-compile-autoload-package-json',
];

/**
 * Parsing ahead of time makes the start three times as fast, but what comes of it is understood by no other build of
 * Bun than the one that did it: https://github.com/oven-sh/bun/pull/26268
 */
function intoBun(bun: string | undefined): readonly string[] {
  return bun === undefined ? ['--bytecode'] : [`--compile-executable-path=${bun}`];
}

/** Bun takes options from the environment too, and chooses files by NODE_ENV: neither may differ by who builds. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const { BUN_OPTIONS: _options, ...environment } = process.env;
  return { ...environment, NODE_ENV: 'production' };
}
