import type { DeliveryEvents, RepositoryEvents } from '../../src/engine/events/deliveryEvents';
import type { Deployment } from '../../src/engine/events/deployment';
import type { Incident } from '../../src/engine/events/incident';
import type { PullRequest } from '../../src/engine/events/pullRequest';
import { fullNameOf, type GitHubHistory, type Repository } from '../history/gitHubHistory';
import type { Deployment as GitHubDeployment } from '../history/deployment';

/** What a reader should make of a history's production deployments, without any reader in between. */
export function deliveryEventsOf(history: GitHubHistory): DeliveryEvents {
  return {
    repositories: history.repositories.map(repositoryEvents),
    incidents: { kind: 'read', incidents: history.repositories.flatMap(incidents) },
    notices: [],
  };
}

function repositoryEvents(repository: Repository): RepositoryEvents {
  return {
    repository: fullNameOf(repository),
    deployments: repository.deployments
      .filter(({ environment }) => environment === 'production')
      .flatMap((deployment) => deploymentEvent(repository, deployment)),
    pullRequests: repository.pullRequests.flatMap((pullRequest): PullRequest[] => {
      const { number, title, headRefName: branch, labels, mergedAt, mergeCommitSha, commits } = pullRequest;
      if (mergedAt === null) {
        return [];
      }
      const firstCommit = {
        committedAt: Math.min(...commits.map((commit) => Date.parse(commit.committedAt))),
        authoredAt: Math.min(...commits.map((commit) => Date.parse(commit.authoredAt))),
      };
      return [
        {
          repository: fullNameOf(repository),
          number,
          title,
          branch,
          labels,
          intoDefaultBranch: pullRequest.baseRefName === repository.defaultBranch,
          openedAt: Date.parse(pullRequest.createdAt),
          mergedAt: Date.parse(mergedAt),
          mergeCommitSha,
          firstCommit: commits.length === 0 ? null : firstCommit,
        },
      ];
    }),
  };
}

function deploymentEvent(repository: Repository, deployment: GitHubDeployment): Deployment[] {
  const success = deployment.statuses.find(({ state }) => state === 'success');
  const failures = deployment.statuses.filter(({ state }) => state === 'failure' || state === 'error');
  const decisive = success ?? failures[0];
  if (decisive === undefined) {
    return [];
  }
  const unhealthy = success && failures.find(({ createdAt }) => createdAt > success.createdAt);
  return [
    {
      id: String(deployment.id),
      repository: fullNameOf(repository),
      environment: deployment.environment,
      sha: deployment.sha,
      status: success === undefined ? 'failure' : 'success',
      startedAt: Date.parse(deployment.createdAt),
      finishedAt: Date.parse(decisive.createdAt),
      ...(unhealthy === undefined ? {} : { unhealthyAt: Date.parse(unhealthy.createdAt) }),
    },
  ];
}

function incidents(repository: Repository): Incident[] {
  return repository.issues
    .filter(({ labels }) => labels.includes('incident'))
    .map(({ title, labels, createdAt, closedAt }) => ({
      id: title.split(':')[0] ?? title,
      repository: fullNameOf(repository),
      severity: labels.find((label) => label.startsWith('severity:'))?.slice('severity:'.length),
      detectedAt: Date.parse(createdAt),
      resolvedAt: closedAt === null ? null : Date.parse(closedAt),
    }));
}
