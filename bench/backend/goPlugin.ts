import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Builds a plugin that is made of Grafana's own SDK for Go alone: it answers every query with one number.
 * @returns its executable; undefined where there is no Go
 */
export function buildGoPlugin(folder: string): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) {
    return undefined;
  }
  const executable = join(folder, 'go-plugin');
  execFileSync('go', ['build', '-o', executable, './sdkplugin'], {
    cwd: join(__dirname, '../../tests/backend-host'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return executable;
}
