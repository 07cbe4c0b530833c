import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * The Bun of node_modules that runs on this machine. Where npm lets packages run their install scripts, Bun moves its
 * executable to another place; where it does not, the executable stays in the package of its platform.
 *
 * @throws Error where none answers with the version that the lock file names
 */
export async function bunCompiler(nodeModules: string, version: string): Promise<string> {
  for (const candidate of candidates()) {
    const executable = path.join(nodeModules, candidate);
    if ((await versionOf(executable)) === version) {
      return executable;
    }
  }
  throw new Error(`Bun ${version} is not in node_modules, or does not run on this machine. Run: npm ci`);
}

function candidates(): string[] {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'arm64' ? 'aarch64' : process.arch;
  const file = process.platform === 'win32' ? 'bun.exe' : 'bun';
  return ['bun/bin/bun.exe', ...['', '-musl'].map((libc) => `@oven/bun-${os}-${arch}${libc}/bin/${file}`)];
}

async function versionOf(executable: string): Promise<string | undefined> {
  return promisify(execFile)(executable, ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined
  );
}
