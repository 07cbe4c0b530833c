import { spawnSync } from 'node:child_process';
import { installPackages } from '../installPackages';

/**
 * Sees to it that programs are there, of which each comes in a package of its own name.
 * @throws Error that says how to get them, where they cannot be installed without asking
 */
export function ensureTools(...programs: readonly string[]): void {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  if (missing.length > 0) {
    installPackages(
      missing,
      `"apt-get install ${missing.join(' ')}" or "brew install ${missing.join(' ')}" brings it.`
    );
  }
}
