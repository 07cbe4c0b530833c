import { DoraError } from '../../engine/domain/doraError';
import type { AccessArea, ReadableRepository, RepositoryAccess } from '../../sources/github';
import type { ReadOptions } from '../options/readOptions';
import type { Reads } from '../reads/reads';
import { checkDeployments } from './checkDeployments';
import { failure, type Finding } from './finding';

/** Whether each repository can be read as far as it is needed, and whether the token could write. */
export async function checkRepositories(reads: Reads): Promise<Finding[]> {
  try {
    const { repositories, warnings } = await reads.describeAccess();
    const checks = await Promise.all(repositories.map((access) => checkRepository(reads, access)));
    return [...checks.flat(), ...warnings.map((text): Finding => ({ severity: 'warning', about: 'token', text }))];
  } catch (thrown) {
    return [{ severity: 'error', about: 'token', text: DoraError.from(thrown).message }];
  }
}

async function checkRepository(reads: Reads, access: RepositoryAccess): Promise<Finding[]> {
  if (access.kind === 'unreadable') {
    return [failure('repository', access.repository, access.error)];
  }
  const barred = barredAreas(access, reads.options);
  return barred.length > 0
    ? barred
    : [
        { severity: 'ok', about: 'repository', text: `${access.repository} can be read.` },
        ...(await checkDeployments(reads, access.repository)),
      ];
}

/** The parts of a repository that are needed and that the token may not read. */
function barredAreas({ repository, areas }: ReadableRepository, options: ReadOptions): Finding[] {
  const needed: AccessArea[] = ['pullRequests'];
  if (options.deployments.kind === 'deployments') {
    needed.push('deployments');
  }
  if (options.deployments.kind === 'workflow-runs') {
    needed.push('workflowRuns');
  }
  if (options.incidents.kind === 'issues') {
    needed.push('issues');
  }
  return needed.flatMap((area) => {
    const access = areas[area];
    return access.kind === 'unreadable' ? [failure('repository', repository, access.error)] : [];
  });
}
