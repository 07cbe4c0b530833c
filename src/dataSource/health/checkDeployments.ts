import { DoraError } from '../../engine/domain/doraError';
import { aboutDeployments, type Missing } from '../../sources/deployments';
import { likelyNames } from '../../sources/github';
import type { Reads } from '../reads/reads';
import { failure, type Finding } from './finding';

/** Whether what the settings name of deployments exists in a repository; if not, what does. */
export async function checkDeployments(reads: Reads, repository: string): Promise<Finding[]> {
  const { kind } = reads.options.deployments;
  const { missing, log } = aboutDeployments(kind);
  const lists = {
    environments: () => reads.listEnvironments(repository),
    workflows: () => reads.listWorkflows(repository),
  };
  try {
    return (await missing(lists, reads.options.deployments)).map((absent) => finding(repository, absent));
  } catch (thrown) {
    // A log that cannot be read is the same for all repositories, and says nothing of any of them.
    return log === undefined
      ? [failure('deployments', repository, thrown)]
      : [{ severity: 'error', about: log.id, text: DoraError.from(thrown).message }];
  }
}

function finding(repository: string, { what, name, there }: Missing): Finding {
  const instead = there.length === 0 ? 'there is none at all' : `there are ${likelyNames(there, [name])}`;
  return { severity: 'warning', about: 'deployments', text: `${repository} has no ${what} "${name}": ${instead}.` };
}
