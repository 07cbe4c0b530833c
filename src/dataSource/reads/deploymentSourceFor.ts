import type { DeploymentOptions } from '../../configuration/parseOptions';
import { aboutDeployments, type DeploymentSource } from '../../sources/deployments';
import type { NamedValues } from '../queries/namedValues';

/** Where deployments are read from for a query. */
export function deploymentSourceFor(options: DeploymentOptions, environments: NamedValues): DeploymentSource {
  const { kind, environments: configured, workflow, tagPatterns } = options;
  const [environment = ''] = configured;
  return aboutDeployments(kind).wanted({
    environments: environmentsRead(environments, configured),
    environment,
    workflow,
    tagPatterns,
  });
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
