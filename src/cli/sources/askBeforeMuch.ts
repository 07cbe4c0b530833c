import { DoraError } from '../../engine/domain/doraError';
import type { CliHost } from '../cliHost';
import { isAgreed } from '../isAgreed';

/**
 * Asks before many repositories are read; where nobody can be asked, as in a pipe, they are not.
 * @param most how many are read unasked
 * @throws DoraError `badInput` where nobody said yes
 */
export async function askBeforeMuch(
  repositories: number,
  most: number,
  host: Pick<CliHost, 'readLine' | 'stderr'>
): Promise<void> {
  if (repositories <= most) {
    return;
  }
  const what = `${repositories} repositories are to be read, more than ${most}`;
  if (host.readLine === undefined) {
    throw new DoraError('badInput', `${what}: add --yes, name fewer, or raise --ask-above (askAboveRepositories)`);
  }
  if (!(await isAgreed(`dora: ${what}. Read them?`, host))) {
    throw new DoraError('badInput', 'Nothing was read');
  }
}
