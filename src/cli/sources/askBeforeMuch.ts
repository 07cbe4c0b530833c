import { DoraError } from '../../engine/domain/doraError';
import type { CliHost } from '../cliHost';

/**
 * Asks before many repositories are read; where nobody can be asked, as in a pipe, they are not.
 * @param most how many are read unasked
 * @throws DoraError `badInput` where nobody said yes
 */
export async function askBeforeMuch(
  repositories: number,
  most: number,
  { readLine, stderr }: Pick<CliHost, 'readLine' | 'stderr'>
): Promise<void> {
  if (repositories <= most) {
    return;
  }
  const what = `${repositories} repositories are to be read, more than ${most}`;
  if (readLine === undefined) {
    throw new DoraError('badInput', `${what}: add --yes, name fewer, or raise --ask-above (askAboveRepositories)`);
  }
  stderr.write(`dora: ${what}. Read them? [y/N] `);
  if (!/^\s*y(es)?\s*$/i.test(await readLine())) {
    throw new DoraError('badInput', 'Nothing was read');
  }
}
