import { DoraError } from '../../engine/domain/doraError';
import { isSameEnvironment } from '../../engine/domain/environmentKey';
import { likelyNames } from '../../sources/github';
import type { Reads } from '../reads/reads';
import { failure, type Finding } from './finding';

/** Whether the configured environment or workflow exists in a repository; if not, those that do. */
export async function checkDeployments(reads: Reads, repository: string): Promise<Finding[]> {
  const { kind, environments, workflow } = reads.options.deployments;
  try {
    switch (kind) {
      case 'deployments':
      case 'collector': {
        const there = await reads.listEnvironments(repository);
        // GitHub ignores the case of environments, and so do the reads; workflows are files.
        return environments
          .filter((environment) => !there.some((name) => isSameEnvironment(name, environment)))
          .map((environment) => missing(repository, NAMES[kind], environment, there));
      }
      case 'workflow-runs': {
        const there = await reads.listWorkflows(repository);
        return there.includes(workflow) ? [] : [missing(repository, 'workflow', workflow, there)];
      }
      case 'releases':
      case 'merges':
        return [];
    }
  } catch (thrown) {
    if (kind === 'collector') {
      // The same for all repositories, and nothing of any of them.
      return [{ severity: 'error', about: 'collector', text: DoraError.from(thrown).message }];
    }
    return [failure('deployments', repository, thrown)];
  }
}

const NAMES = { deployments: 'environment', collector: 'deployment event in the collector of environment' } as const;

function missing(repository: string, what: string, name: string, there: readonly string[]): Finding {
  const instead = there.length === 0 ? 'there is none at all' : `there are ${likelyNames(there, [name])}`;
  return { severity: 'warning', about: 'deployments', text: `${repository} has no ${what} "${name}": ${instead}.` };
}
