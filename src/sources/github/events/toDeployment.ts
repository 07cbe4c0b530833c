import { isSameEnvironment } from '../../../engine/domain/environmentKey';
import type { DeploymentAnswer, StatusAnswer } from '../answers/deploymentAnswer';
import type { DatedDeployment } from './datedDeployment';

const FAILED = new Set(['FAILURE', 'ERROR']);

/** What GitHub calls the environment of a deployment that names none. */
const DEFAULT_ENVIRONMENT = 'production';

/**
 * The deployment behind a row of GitHub's list, or undefined while it has not finished.
 * A `success` decides whenever it came; `failure` or `error` after it is a failed health check, and without it a
 * failed deployment. `inactive` says that a later deployment took over, and never matters.
 *
 * @param statuses the newest first, as GitHub lists them: its clock has seconds, and within one their order alone tells
 *   which came after which
 * @param environments those that were asked for; the spelling asked for wins, as GitHub ignores case
 */
export function toDeployment(
  row: DeploymentAnswer,
  statuses: readonly StatusAnswer[],
  repository: string,
  environments: readonly string[],
  branchNames: readonly string[] = []
): DatedDeployment | undefined {
  const inOrder = [...statuses].reverse().sort((a, b) => a.createdAt - b.createdAt);
  const success = inOrder.find(({ state }) => state === 'SUCCESS');
  const decisive = success ?? inOrder.find(isFailure);
  if (!decisive) {
    return undefined;
  }
  const unhealthyAt = success && inOrder.slice(inOrder.indexOf(success)).find(isFailure)?.createdAt;
  const ref = row.ref?.name;
  // The default branch's name would be the same for all of them and tell nothing apart.
  const version = ref !== undefined && branchNames.includes(ref) ? undefined : ref;
  return {
    committedAt: row.commit?.committedDate ?? null,
    deployment: {
      id: row.databaseId ?? row.id,
      repository,
      environment: environmentOf(row, environments),
      sha: row.commitOid,
      ...(version && { version }),
      status: success ? 'success' : 'failure',
      startedAt: row.createdAt,
      finishedAt: decisive.createdAt,
      ...(unhealthyAt !== undefined && { unhealthyAt }),
      ...(decisive.logUrl && { url: decisive.logUrl }),
    },
  };
}

/** Whether a row is of one of the environments that were asked for. */
export function isOfEnvironment({ environment }: DeploymentAnswer, environments: readonly string[]): boolean {
  return environments.length === 0 || environment === undefined || spellingOf(environment, environments) !== undefined;
}

function environmentOf({ environment }: DeploymentAnswer, environments: readonly string[]): string {
  if (environment === undefined) {
    return spellingOf(DEFAULT_ENVIRONMENT, environments) ?? environments[0] ?? DEFAULT_ENVIRONMENT;
  }
  return spellingOf(environment, environments) ?? environment;
}

function spellingOf(environment: string, environments: readonly string[]): string | undefined {
  return environments.find((candidate) => isSameEnvironment(candidate, environment));
}

function isFailure({ state }: StatusAnswer): boolean {
  return FAILED.has(state);
}
