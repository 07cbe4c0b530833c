import { OPTION_DEFAULTS } from '../../configuration/settings';
import { DoraError } from '../../engine/domain/doraError';
import type { DeploymentSource } from '../../sources/eventSource';
import { given } from './given';
import type { RawSourceOptions } from './sourceOptions';
import { tagPatternsProblem } from '../../configuration/problems';

const {
  environment: [DEFAULT_ENVIRONMENT = ''],
  workflow: DEFAULT_WORKFLOW,
} = OPTION_DEFAULTS;

/**
 * @throws DoraError `badInput` when environments are named that the source cannot tell apart, or patterns of tags that
 * are none or that it does not have.
 */
export function deploymentSource(options: RawSourceOptions): DeploymentSource {
  const { deployments: kind, workflow } = options;
  const named = given(options.environment);
  const environments = named.length === 0 ? [DEFAULT_ENVIRONMENT] : named;
  const [only = DEFAULT_ENVIRONMENT, ...others] = environments;
  const tagPatterns = given(options.tagPattern);
  const problem = tagPatternsProblem(tagPatterns, kind);
  if (problem !== undefined) {
    throw new DoraError('badInput', `--tag-pattern: ${problem}`);
  }
  if (kind === 'deployments' || kind === 'collector') {
    return { kind, environments };
  }
  if (others.length > 0) {
    throw new DoraError(
      'badInput',
      `--environment was given ${environments.length} times, but --deployments ${kind} knows one only; give it once`
    );
  }
  switch (kind) {
    case 'workflow-runs':
      return { kind, workflow: workflow.trim() || DEFAULT_WORKFLOW, environment: only, tagPatterns };
    case 'releases':
      return { kind, environment: only, tagPatterns };
    case 'merges':
      return { kind, environment: only };
  }
}
