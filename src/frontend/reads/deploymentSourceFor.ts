import type { DeploymentSource } from '../../sources/eventSource';
import type { DeploymentOptions } from '../options/readOptions';

/** Where deployments are read from for a query. Only GitHub's own deployments know environments of their own. */
export function deploymentSourceFor(options: DeploymentOptions, environments: readonly string[]): DeploymentSource {
  const { kind, environment, workflow } = options;
  switch (kind) {
    case 'deployments':
      return { kind, environments: environments.length === 0 ? [environment] : [...environments].sort() };
    case 'workflow-runs':
      return { kind, workflow, environment };
    case 'releases':
    case 'merges':
      return { kind, environment };
  }
}
