import { fullNameOf, type GitHubHistory } from '../../simulator/history/gitHubHistory';
import type { Deployment } from '../../simulator/history/deployment';
import type { DeploymentEventRow } from './rawFacts';

/**
 * What the workflows behind a history's deployments would have posted to the collector, each as it finished: some with
 * a short sha, some in capitals, as people write them.
 */
export function deploymentEventsOf(history: GitHubHistory): DeploymentEventRow[] {
  const finished = history.repositories.flatMap((repository) =>
    repository.deployments.flatMap((deployment) => {
      const end = endOf(deployment);
      return end === undefined ? [] : [{ repository: fullNameOf(repository), deployment, ...end }];
    })
  );
  return finished
    .sort((a, b) => a.happened_at - b.happened_at)
    .map(({ repository, deployment, status, happened_at }, index) => ({
      id: index + 1,
      repository,
      environment: deployment.environment,
      sha: written(deployment.sha, index),
      status,
      happened_at,
    }));
}

/** The forms in which a sha is posted: `github.sha` in full, `${GITHUB_SHA::7}`, or copied from some tool. */
export function written(sha: string, form: number): string {
  return [sha, sha.slice(0, 7), sha.toUpperCase(), sha.slice(0, 12)][form % 4] ?? sha;
}

function endOf({ statuses }: Deployment): Pick<DeploymentEventRow, 'status' | 'happened_at'> | undefined {
  const end = statuses.find(({ state }) => state === 'success' || state === 'failure' || state === 'error');
  return end && { status: end.state === 'success' ? 'success' : 'failure', happened_at: Date.parse(end.createdAt) };
}
