import { DoraError } from '../../engine/domain/doraError';
import { aboutDeployments, type AboutLog } from '../../sources/deployments';
import { NoToken, type AccessArea, type ReadableRepository, type RepositoryAccess } from '../../sources/github';
import { incidentsOnGitHub } from '../../sources/incidents';
import type { Reads } from '../reads/reads';
import { adviseDeployments } from './adviseDeployments';
import { checkDeployments } from './checkDeployments';
import { failure, type Finding } from './finding';
import type { ReadOptions } from '../../configuration/parseOptions';

/** Whether to say what settings would fit, where those that are set find nothing. */
export type HealthAdvice = 'onSettings' | 'none';

/** Whether each repository can be read as far as it is needed, and whether the token could write. */
export async function checkRepositories(
  reads: Reads,
  looked: readonly string[],
  advice: HealthAdvice
): Promise<Finding[]> {
  try {
    const { repositories, warnings } = await reads.describeAccess(looked);
    const checks = await Promise.all(
      repositories.map(async (access) => ({
        repository: access.repository,
        findings: await checkRepository(reads, access),
      }))
    );
    const findings =
      advice === 'none' ? checks.flatMap((check) => check.findings) : await adviseDeployments(reads, checks);
    return [...findings, ...warnings.map((text): Finding => ({ severity: 'warning', about: 'token', text }))];
  } catch (thrown) {
    const { message } = DoraError.from(thrown);
    const { log } = aboutDeployments(reads.options.deployments.kind);
    if (log === undefined) {
      return [{ severity: 'error', about: 'token', text: message }];
    }
    const severity = thrown instanceof NoToken ? 'warning' : 'error';
    const checks = await Promise.all(looked.map((repository) => checkLogged(reads, repository, log)));
    return [{ severity, about: 'token', text: `${message}. ${withoutGitHub(log)}` }, ...checks.flat()];
  }
}

function withoutGitHub({ title }: AboutLog): string {
  return (
    `Without GitHub deployments in ${title} count all the same, but lead time has no data and no hotfix marks a ` +
    'deployment as failed'
  );
}

async function checkRepository(reads: Reads, access: RepositoryAccess): Promise<Finding[]> {
  if (access.kind === 'unreadable') {
    const unknown = failure('repository', access.repository, access.error);
    const { log } = aboutDeployments(reads.options.deployments.kind);
    if (log === undefined || access.error.code !== 'notFound') {
      return [unknown];
    }
    const logged = await checkLogged(reads, access.repository, log);
    const isLogged = logged.every(({ severity }) => severity === 'ok');
    return [
      isLogged ? { ...unknown, severity: 'warning', text: `${unknown.text}. ${withoutGitHub(log)}` } : unknown,
      ...logged,
    ];
  }
  const barred = barredAreas(access, reads.options);
  return barred.length > 0
    ? barred
    : [
        { severity: 'ok', about: 'repository', text: `${access.repository} can be read.` },
        ...(await checkDeployments(reads, access.repository)),
      ];
}

/** Whether the log has deployments of a repository, of which GitHub says nothing. */
async function checkLogged(reads: Reads, repository: string, { title }: AboutLog): Promise<Finding[]> {
  const problems = await checkDeployments(reads, repository);
  return problems.length > 0
    ? problems
    : [{ severity: 'ok', about: 'repository', text: `${repository} can be read from ${title}.` }];
}

/** The parts of a repository that are needed and that the token may not read. */
function barredAreas({ repository, areas }: ReadableRepository, options: ReadOptions): Finding[] {
  const { needs } = aboutDeployments(options.deployments.kind);
  const needed: AccessArea[] = ['pullRequests', ...(needs === undefined ? [] : [needs])];
  if (incidentsOnGitHub(options.incidents.kind) === 'issues') {
    needed.push('issues');
  }
  return needed.flatMap((area) => {
    const access = areas[area];
    return access.kind === 'unreadable' ? [failure('repository', repository, access.error)] : [];
  });
}
