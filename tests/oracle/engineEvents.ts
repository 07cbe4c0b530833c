import type { DeliveryEvents, RepositoryEvents } from '../../src/engine/events/deliveryEvents';
import type { Deployment } from '../../src/engine/events/deployment';
import type { IncidentEvent } from '../../src/engine/events/incident';
import { incidentsFromEvents } from '../../src/engine/events/incidentsFromEvents';
import type { PullRequest } from '../../src/engine/events/pullRequest';
import type { Question } from './question';
import type {
  DeploymentEventRow,
  DeploymentRow,
  IncidentEventRow,
  PullRequestRow,
  RawFacts,
  StatusRow,
} from './rawFacts';

/**
 * The whole of the raw facts as the engine's events, however old: the engine alone, without the reader.
 * Written from the definitions of the events, for comparing both with it.
 */
export function engineEvents(facts: RawFacts, question: Question): DeliveryEvents {
  return {
    repositories: question.repositories.map((repository) => repositoryEvents(facts, question, repository)),
    incidents:
      question.incidents === 'deployments'
        ? { kind: 'failedDeployments' }
        : { kind: 'read', incidents: incidentsFromEvents(facts.incident_event.map(incidentEvent)).incidents },
    notices: [],
  };
}

function repositoryEvents(facts: RawFacts, question: Question, repository: string): RepositoryEvents {
  const branch = facts.repository.find((row) => row.repository === repository)?.default_branch;
  const here = (row: { readonly repository: string }) => row.repository === repository;
  const pulls = facts.pull_request.filter(here);
  const base = mergeBases(facts, repository, branch ?? null);
  const label = { repository, environment: question.environment ?? 'production' };
  const deployments = {
    deployments: () => facts.github_deployment.filter(here).flatMap((row) => deployment(facts, row)),
    'workflow-runs': () =>
      facts.workflow_run
        .filter((run) => here(run) && run.workflow === question.workflow)
        .filter((run) => run.branch === branch || matchesTag(run.branch, question.tagPattern))
        .flatMap(({ id, sha }): Deployment[] => {
          const attempts = facts.workflow_run_attempt
            .filter((attempt) => here(attempt) && attempt.run_id === id && attempt.status === 'completed')
            .sort((a, b) => a.attempt - b.attempt);
          const success = attempts.find(({ conclusion }) => conclusion === 'success');
          const deciding = success ?? attempts.find(({ conclusion }) => FAILED.includes(conclusion ?? ''));
          const status = success ? 'success' : 'failure';
          return deciding
            ? [
                {
                  ...label,
                  id: String(id),
                  sha,
                  status,
                  startedAt: deciding.started_at,
                  finishedAt: deciding.updated_at,
                },
              ]
            : [];
        }),
    releases: () =>
      facts.release.filter(here).flatMap(({ id, tag, sha, draft, prerelease, published_at: at }): Deployment[] => {
        const isAsked = question.tagPattern === null || matchesTag(tag, question.tagPattern);
        const counts = at !== null && !draft && !prerelease && isAsked;
        return counts ? [{ ...label, id: String(id), sha, status: 'success', startedAt: at, finishedAt: at }] : [];
      }),
    merges: () =>
      pulls.flatMap(({ number, merge_commit_sha: sha, merged_at: at, base_branch: base }): Deployment[] =>
        at === null || base !== branch
          ? []
          : [{ ...label, id: String(number), sha: sha ?? '', status: 'success', startedAt: at, finishedAt: at }]
      ),
    collector: () => postedDeployments(facts, question, repository),
  }[question.source]();
  return {
    repository,
    pullRequests: pulls.flatMap((row) => pullRequest(facts, row, branch ?? null)),
    deployments: deployments.map((one) => ({ ...one, ...base(one.sha) })),
    ...(question.source === 'merges' && { firstDeploymentDeliversAll: true }),
  };
}

/** Where each pushed commit and each commit of another branch left the default branch; nothing for others. */
function mergeBases(facts: RawFacts, repository: string, branch: string | null) {
  const here = (row: { readonly repository: string }) => row.repository === repository;
  const parents = new Map(facts.side_commit.filter(here).map(({ sha, parent_sha: parent }) => [sha, parent]));
  const merges = facts.pull_request.filter((row) => here(row) && row.base_branch === branch);
  const onDefault = new Map([
    ...merges.flatMap(({ merge_commit_sha: sha, merged_at: at }) =>
      sha === null || at === null ? [] : [[sha, at] as const]
    ),
    ...facts.direct_commit.filter(here).map(({ sha, committed_at: at }) => [sha, at] as const),
  ]);
  return (sha: string): Pick<Deployment, 'mergeBase'> => {
    let reached: string | undefined = sha;
    while (reached !== undefined && !onDefault.has(reached)) {
      reached = parents.get(reached);
    }
    const committedAt = onDefault.get(reached ?? '');
    return reached === undefined || committedAt === undefined ? {} : { mergeBase: { sha: reached, committedAt } };
  };
}

/** The latest of equal events posted twice is as good as the first; only their order among others depends on it. */
function postedDeployments(facts: RawFacts, question: Question, repository: string): Deployment[] {
  const only = question.repositories.length === 1 ? question.repositories[0] : undefined;
  const events = facts.deployment_event.filter(
    (event, index, all) =>
      (event.repository ?? only)?.toLowerCase() === repository.toLowerCase() &&
      index === all.findIndex((other) => isSameEvent(event, other))
  );
  const known = [
    ...events.map(({ sha }) => sha.toLowerCase()),
    ...facts.pull_request.flatMap((pull) =>
      pull.repository === repository ? [pull.merge_commit_sha ?? [], pull.head_sha ?? []].flat() : []
    ),
    ...[...facts.direct_commit, ...facts.side_commit].flatMap((commit) =>
      commit.repository === repository ? commit.sha : []
    ),
  ].sort((a, b) => b.length - a.length);
  return events.flatMap(({ id, environment, sha, status, happened_at: at }): Deployment[] =>
    (status !== 'success' && status !== 'failure') || (question.environment ?? environment) !== environment
      ? []
      : [
          {
            id: String(id).padStart(6, '0'),
            repository,
            environment,
            sha: known.find((full) => full.startsWith(sha.toLowerCase())) ?? sha,
            status,
            startedAt: at,
            finishedAt: at,
          },
        ]
  );
}

function isSameEvent(
  { id: _one, ...event }: DeploymentEventRow,
  { id: _other, ...other }: DeploymentEventRow
): boolean {
  return JSON.stringify(Object.entries(event).sort()) === JSON.stringify(Object.entries(other).sort());
}

const FAILED = ['failure', 'timed_out', 'startup_failure'];

/** Questions ask with a star at the end alone. */
function matchesTag(tag: string, pattern: string | null): boolean {
  return pattern !== null && tag.startsWith(pattern.slice(0, -1));
}

function deployment(facts: RawFacts, row: DeploymentRow): Deployment[] {
  const statuses = facts.deployment_status
    .filter((status) => status.repository === row.repository && status.deployment_id === row.id)
    .sort((a, b) => a.created_at - b.created_at || a.id - b.id);
  const isFailure = ({ state }: StatusRow) => state === 'failure' || state === 'error';
  const succeeded = statuses.findIndex(({ state }) => state === 'success');
  const deciding = statuses[succeeded] ?? statuses.find(isFailure);
  if (deciding === undefined) {
    return [];
  }
  const unhealthyAt = succeeded === -1 ? undefined : statuses.slice(succeeded).find(isFailure)?.created_at;
  return [
    {
      id: String(row.id),
      repository: row.repository,
      environment: row.environment,
      sha: row.sha,
      status: succeeded === -1 ? 'failure' : 'success',
      startedAt: row.created_at,
      finishedAt: deciding.created_at,
      ...(unhealthyAt !== undefined && { unhealthyAt }),
    },
  ];
}

function pullRequest(facts: RawFacts, row: PullRequestRow, defaultBranch: string | null): PullRequest[] {
  const own = (other: { readonly repository: string; readonly number: number }) =>
    other.repository === row.repository && other.number === row.number;
  const commits = facts.pull_request_commit.filter(own);
  const reviews = facts.review
    .filter(own)
    .flatMap(({ author, submitted_at: at }) =>
      at === null || (row.author !== null && author?.toLowerCase() === row.author.toLowerCase()) ? [] : at
    );
  if (row.merged_at === null) {
    return [];
  }
  return [
    {
      repository: row.repository,
      number: row.number,
      title: `Change ${row.number}`,
      branch: `change-${row.number}`,
      intoDefaultBranch: row.base_branch === defaultBranch,
      headSha: row.head_sha,
      labels: facts.pull_request_label.filter(own).map(({ label }) => label),
      ...(row.author !== null && { author: row.author }),
      firstReviewAt: reviews.length === 0 ? null : Math.min(...reviews),
      openedAt: row.created_at,
      mergedAt: row.merged_at,
      mergeCommitSha: row.merge_commit_sha,
      firstCommit:
        commits.length === 0
          ? null
          : {
              committedAt: Math.min(...commits.map((commit) => commit.committed_at)),
              authoredAt: Math.min(...commits.map((commit) => commit.authored_at)),
            },
    },
  ];
}

function incidentEvent({ incident_id, repository, event, happened_at, severity }: IncidentEventRow): IncidentEvent {
  return {
    incidentId: incident_id,
    event,
    timestamp: happened_at,
    ...(severity !== null && { severity }),
    ...(repository !== null && { repository }),
  };
}
