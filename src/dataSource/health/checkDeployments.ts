import type { Reads } from '../reads/reads';
import { failure, type Finding } from './finding';

/** Whether the configured environment or workflow exists in a repository; if not, those that do. */
export async function checkDeployments(reads: Reads, repository: string): Promise<Finding[]> {
  const { kind, environment, workflow } = reads.options.deployments;
  try {
    switch (kind) {
      case 'deployments':
        return missing(repository, 'environment', environment, await reads.listEnvironments(repository));
      case 'workflow-runs':
        return missing(repository, 'workflow', workflow, await reads.listWorkflows(repository));
      case 'releases':
      case 'merges':
        return [];
    }
  } catch (thrown) {
    return [failure('deployments', repository, thrown)];
  }
}

function missing(repository: string, what: string, name: string, there: readonly string[]): Finding[] {
  if (there.includes(name)) {
    return [];
  }
  const instead = there.length === 0 ? 'there is none at all' : `there are ${there.join(', ')}`;
  return [{ severity: 'warning', about: 'deployments', text: `${repository} has no ${what} "${name}": ${instead}.` }];
}
