import path from 'node:path';
import { globSync } from 'glob';

const ROOT = path.join(__dirname, '../../..');

/** Files of this repository by a pattern, from its root. */
function files(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: ROOT, dot: true, posix: true }).sort();
}

export const root = ROOT;
export const workflowFiles = () => files('.github/workflows/*.{yml,yaml}');
export const actionFiles = () => files('{actions,.github/actions}/*/action.yml');
