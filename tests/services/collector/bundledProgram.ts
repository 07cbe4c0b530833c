import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

export interface BundledProgram {
  /** Node runs it with the arguments of `dora`. */
  readonly file: string;
  remove(): void;
}

/**
 * The program `dora` in one file, which starts in a fraction of the time that its sources need. It lies within
 * node_modules, where it finds what is compiled.
 */
export function bundleProgram(): BundledProgram {
  const cache = path.join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'dora-program-'));
  const file = path.join(folder, 'dora.cjs');
  execFileSync(
    path.join(ROOT, 'node_modules/esbuild/bin/esbuild'),
    [
      path.join(ROOT, 'src/dora/main.ts'),
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--main-fields=module,main',
      '--external:libsql',
      '--external:pg-native',
      `--outfile=${file}`,
      '--log-level=error',
    ],
    { cwd: ROOT, stdio: 'inherit' }
  );
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
