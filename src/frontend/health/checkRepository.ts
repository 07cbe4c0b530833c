import { DoraError } from '../../engine/domain/doraError';
import type { DeploymentOptions } from '../options/readOptions';
import type { Reads } from '../reads/reads';
import type { Finding } from './finding';

/** Whether a repository can be read, whether deployments can be found in it, and whether the token could write. */
export async function checkRepository(reads: Reads, repository: string): Promise<Finding[]> {
  try {
    const access = await reads.checkRepository(repository);
    const writing: Finding[] = access.canWrite.map((what) => ({
      severity: 'warning',
      about: 'token',
      text: `The token can change ${repository} (${what}): everybody who may query this data source could use it so. Replace it by one that can only read.`,
    }));
    const notices = access.notices.map(({ severity, text }): Finding => {
      return { severity: severity === 'info' ? 'ok' : severity, about: 'deployments', text };
    });
    return [
      { severity: 'ok', about: 'repository', text: `${repository} can be read.` },
      ...(await checkDeployments(reads, repository)),
      ...notices,
      ...writing,
    ];
  } catch (thrown) {
    return [{ severity: 'error', about: 'repository', text: named(repository, DoraError.from(thrown).message) }];
  }
}

async function checkDeployments(reads: Reads, repository: string): Promise<Finding[]> {
  const { deployments } = reads.options;
  if (deployments.kind !== 'deployments' && deployments.kind !== 'workflow-runs') {
    return [];
  }
  try {
    const isEnvironment = deployments.kind === 'deployments';
    const list = isEnvironment ? reads.listEnvironments : reads.listWorkflows;
    return missing(await list(repository), deployments, repository);
  } catch (thrown) {
    return [{ severity: 'error', about: 'deployments', text: named(repository, DoraError.from(thrown).message) }];
  }
}

function missing(
  there: readonly string[],
  { kind, environment, workflow }: DeploymentOptions,
  repository: string
): Finding[] {
  const [what, name] = kind === 'workflow-runs' ? ['workflow', workflow] : ['environment', environment];
  if (there.includes(name)) {
    return [];
  }
  const instead = there.length === 0 ? 'there is none at all' : `there are ${there.join(', ')}`;
  return [{ severity: 'warning', about: 'deployments', text: `${repository} has no ${what} "${name}": ${instead}.` }];
}

function named(repository: string, message: string): string {
  return message.includes(repository) ? message : `${repository}: ${message}`;
}
