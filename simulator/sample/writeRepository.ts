import type { HistoryBuilder, RepositoryBuilder } from '../history/historyBuilder';
import { timestamp } from '../history/timestamp';
import type { Happenings, SampleChange, SampleDeployment, SampleIncident, SampleRun } from './happenings';

/** Gives out numbers and ids by time, and writes the happenings down as GitHub would have them. */
export function writeRepository(history: HistoryBuilder, fullName: string, happenings: Happenings): RepositoryBuilder {
  const repository = history.repository(fullName);
  const numbered = [
    ...happenings.changes.map((change) => ({ at: change.openedAt, write: () => writeChange(repository, change) })),
    ...happenings.incidents.map((incident) => ({
      at: incident.detectedAt,
      write: () => writeIssue(repository, incident),
    })),
  ];
  byTime(numbered, ({ at }) => at).forEach(({ write }) => write());
  byTime(withSupersededStatuses(happenings.deployments), ({ createdAt }) => createdAt).forEach((deployment) =>
    writeDeployment(repository, deployment)
  );
  byTime(happenings.runs, ({ createdAt }) => createdAt).forEach(({ earlierAttempts = [], ...run }) =>
    repository.workflowRun({
      ...run,
      ...asWritten(run),
      createdAt: timestamp(run.createdAt),
      earlierAttempts: earlierAttempts.map((attempt) => ({ conclusion: attempt.conclusion, ...asWritten(attempt) })),
    })
  );
  byTime(happenings.releases, ({ publishedAt }) => publishedAt).forEach(({ kind, taggedAt, publishedAt, ...release }) =>
    repository.release({
      ...release,
      createdAt: timestamp(taggedAt),
      draft: kind === 'draft',
      prerelease: kind === 'prerelease',
      publishedAt: kind === 'draft' ? null : timestamp(publishedAt),
    })
  );
  return repository;
}

function asWritten({ startedAt, finishedAt }: Pick<SampleRun, 'startedAt' | 'finishedAt'>) {
  return { startedAt: timestamp(startedAt), updatedAt: timestamp(finishedAt) };
}

function writeChange(repository: RepositoryBuilder, change: SampleChange): void {
  const { title, author, labels, openedAt, mergedAt, droppedAt, mergeSha } = change;
  repository.pullRequest({
    title,
    author,
    labels,
    headRefName: change.branch,
    baseRefName: change.base,
    createdAt: timestamp(openedAt),
    mergedAt: mergedAt === null ? null : timestamp(mergedAt),
    closedAt: droppedAt === undefined ? null : timestamp(droppedAt),
    mergeCommitSha: mergeSha,
    ...(change.reviewedAt !== undefined && {
      reviews: [{ author: 'jo-sample', submittedAt: timestamp(change.reviewedAt) }],
    }),
    commits: change.commits.map(({ authoredAt, committedAt }) => ({
      authoredAt: timestamp(authoredAt),
      committedAt: timestamp(committedAt),
    })),
  });
}

function writeIssue(repository: RepositoryBuilder, incident: SampleIncident): void {
  repository.issue({
    title: `${incident.id}: ${incident.title}`,
    author: 'noor-sample',
    labels: ['incident', `severity:${incident.severity}`],
    createdAt: timestamp(incident.detectedAt),
    closedAt: incident.resolvedAt === null ? null : timestamp(incident.resolvedAt),
  });
}

function writeDeployment(repository: RepositoryBuilder, deployment: SampleDeployment): void {
  const { environment, ref, sha, createdAt, statuses } = deployment;
  repository.deployment({
    environment,
    ref,
    sha,
    createdAt: timestamp(createdAt),
    statuses: statuses.map(({ state, at, description }) => ({ state, createdAt: timestamp(at), description })),
  });
}

function byTime<Item>(items: readonly Item[], timeOf: (item: Item) => number): Item[] {
  return [...items].sort((one, other) => timeOf(one) - timeOf(other));
}

/**
 * GitHub marks the earlier successful deployments of an environment as inactive when a later one succeeds.
 * https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status
 */
function withSupersededStatuses(deployments: readonly SampleDeployment[]): SampleDeployment[] {
  const nextSuccess = new Map<string, number>();
  const newestFirst = [...deployments].sort((one, other) => other.createdAt - one.createdAt);
  return newestFirst.map((deployment) => {
    const successAt = deployment.statuses.find((status) => status.state === 'success')?.at;
    const supersededAt = nextSuccess.get(deployment.environment);
    if (successAt === undefined) {
      return deployment;
    }
    nextSuccess.set(deployment.environment, successAt);
    return supersededAt === undefined
      ? deployment
      : { ...deployment, statuses: [...deployment.statuses, { state: 'inactive', at: supersededAt }] };
  });
}
