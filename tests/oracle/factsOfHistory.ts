import { fullNameOf, type GitHubHistory } from '../../simulator/history/gitHubHistory';
import type { DeploymentEventRow, IncidentEventRow, RawFacts } from './rawFacts';

/** Copies a history into rows, column by column; nothing is worked out on the way. */
export function factsOfHistory(
  history: GitHubHistory,
  incidentEvents: readonly IncidentEventRow[],
  deploymentEvents: readonly DeploymentEventRow[] = []
): RawFacts {
  const pullRequests = history.repositories.flatMap((repository) =>
    repository.pullRequests.map((pull) => ({ repository: fullNameOf(repository), pull }))
  );
  const deployments = history.repositories.flatMap((repository) =>
    repository.deployments.map((deployment) => ({ repository: fullNameOf(repository), deployment }))
  );
  return {
    repository: history.repositories.map((repository) => ({
      repository: fullNameOf(repository),
      default_branch: repository.defaultBranch,
    })),
    former_repository_name: history.repositories.flatMap((repository) =>
      (repository.formerNames ?? []).map((name) => ({ repository: fullNameOf(repository), former_name: name }))
    ),
    renamed_branch: history.repositories.flatMap((repository) =>
      Object.entries(repository.renamedBranches ?? {}).map(([former, name]) => ({
        repository: fullNameOf(repository),
        former_name: former,
        name,
      }))
    ),
    pull_request: pullRequests.map(({ repository, pull }) => ({
      repository,
      number: pull.number,
      author: pull.author,
      base_branch: pull.baseRefName,
      created_at: Date.parse(pull.createdAt),
      merged_at: millis(pull.mergedAt),
      merge_commit_sha: pull.mergeCommitSha,
      head_sha: pull.commits.at(-1)?.sha ?? null,
    })),
    pull_request_commit: pullRequests.flatMap(({ repository, pull }) =>
      pull.commits.map((commit) => ({
        repository,
        number: pull.number,
        committed_at: Date.parse(commit.committedAt),
        authored_at: Date.parse(commit.authoredAt),
      }))
    ),
    pull_request_label: pullRequests.flatMap(({ repository, pull }) =>
      pull.labels.map((label) => ({ repository, number: pull.number, label }))
    ),
    review: pullRequests.flatMap(({ repository, pull }) =>
      pull.reviews.map(({ author, submittedAt }) => ({
        repository,
        number: pull.number,
        author,
        submitted_at: millis(submittedAt),
      }))
    ),
    direct_commit: history.repositories.flatMap((repository) =>
      repository.directCommits.map(({ sha, committedAt }) => ({
        repository: fullNameOf(repository),
        sha,
        committed_at: Date.parse(committedAt),
      }))
    ),
    side_commit: history.repositories.flatMap((repository) =>
      repository.sideCommits.map(({ sha, parentSha }) => ({
        repository: fullNameOf(repository),
        sha,
        parent_sha: parentSha,
      }))
    ),
    github_deployment: deployments.map(({ repository, deployment }) => ({
      repository,
      id: deployment.id,
      environment: deployment.environment,
      sha: deployment.sha,
      created_at: Date.parse(deployment.createdAt),
    })),
    deployment_status: deployments.flatMap(({ repository, deployment }) =>
      deployment.statuses.map((status) => ({
        repository,
        deployment_id: deployment.id,
        id: status.id,
        state: status.state,
        created_at: Date.parse(status.createdAt),
      }))
    ),
    workflow_run: history.repositories.flatMap((repository) =>
      repository.workflowRuns.map((run) => ({
        repository: fullNameOf(repository),
        id: run.id,
        workflow: repository.workflows.find(({ id }) => id === run.workflowId)?.fileName ?? '',
        branch: run.branch,
        sha: run.sha,
      }))
    ),
    workflow_run_attempt: history.repositories.flatMap((repository) =>
      repository.workflowRuns.flatMap((run) =>
        [...run.earlierAttempts, run].map(({ attempt, status, conclusion, startedAt, updatedAt }) => ({
          repository: fullNameOf(repository),
          run_id: run.id,
          attempt,
          status,
          conclusion,
          started_at: Date.parse(startedAt),
          updated_at: Date.parse(updatedAt),
        }))
      )
    ),
    release: history.repositories.flatMap((repository) =>
      repository.releases.map((release) => ({
        repository: fullNameOf(repository),
        id: release.id,
        tag: release.tagName,
        sha: release.sha,
        draft: release.draft,
        prerelease: release.prerelease,
        published_at: millis(release.publishedAt),
      }))
    ),
    incident_event: incidentEvents,
    deployment_event: deploymentEvents,
  };
}

function millis(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment);
}
