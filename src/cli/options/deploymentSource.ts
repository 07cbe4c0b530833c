import { DoraError } from '../../engine/domain/doraError';
import type { DeploymentSource } from '../../sources/eventSource';
import type { RawSourceOptions } from './sourceOptions';

const DEFAULT_ENVIRONMENT = 'production';

/** @throws DoraError `badInput` when environments are named that the source cannot tell apart. */
export function deploymentSource({ deployments: kind, environment, workflow }: RawSourceOptions): DeploymentSource {
  const environments = environment.length === 0 ? [DEFAULT_ENVIRONMENT] : environment;
  const [only = DEFAULT_ENVIRONMENT, ...others] = environments;
  if (kind === 'deployments' || kind === 'collector') {
    return { kind, environments };
  }
  if (others.length > 0) {
    throw new DoraError(
      'badInput',
      `--environment was given ${environments.length} times, but --deployments ${kind} knows one only; give it once`
    );
  }
  return kind === 'workflow-runs' ? { kind, workflow, environment: only } : { kind, environment: only };
}
