import type { DeploymentSource } from '../../sources/eventSource';
import type { NamedValues } from '../queries/namedValues';
import type { DeploymentOptions } from '../../configuration/parseOptions';

/** Where deployments are read from for a query. Only GitHub's own deployments and those posted to the collector know environments. */
export function deploymentSourceFor(options: DeploymentOptions, environments: NamedValues): DeploymentSource {
  const { kind, environments: configured, workflow, tagPatterns } = options;
  const [environment = ''] = configured;
  switch (kind) {
    case 'deployments':
    case 'collector':
      return { kind, environments: environmentsRead(environments, configured) };
    case 'workflow-runs':
      return { kind, workflow, environment, tagPatterns };
    case 'releases':
      return { kind, environment, tagPatterns };
    case 'merges':
      return { kind, environment };
  }
}

/** Empty for every environment. */
function environmentsRead(asked: NamedValues, configured: readonly string[]): string[] {
  switch (asked.kind) {
    case 'none':
      return [...configured];
    case 'some':
      return [...asked.values].sort();
    case 'all':
      return [];
  }
}
