import { spawnSync } from 'node:child_process';
import { root } from './files';

/** What a tool prints against these files; nothing where it is content. @throws Error where it cannot be run */
export function toolProblems(program: string, args: readonly string[]): readonly string[] {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  if (error !== undefined) {
    throw new Error(`${program} cannot be run: ${error.message}`);
  }
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}
