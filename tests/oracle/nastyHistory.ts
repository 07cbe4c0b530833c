import fc, { type Arbitrary } from 'fast-check';
import type { GitHubHistory } from '../../simulator/history/gitHubHistory';
import { history, type RepositoryBuilder } from '../../simulator/history/historyBuilder';
import { shaOf } from '../../simulator/history/sha';
import { timestamp } from '../../simulator/history/timestamp';
import { incidentEvents } from './nastyIncidents';
import { repositoryPieces, type RepositoryPieces } from './nastyPieces';
import { HOUR, MINUTE } from '../../src/engine/domain/time';
import { instant, START } from './nastyTimes';
import { written } from './deploymentEvents';
import { question, SOURCES, type Question } from './question';
import type { DeploymentEventRow, IncidentEventRow } from './rawFacts';

export const REPOSITORIES = ['acme/shop', 'acme/till'] as const;

export interface NastyCase {
  readonly history: GitHubHistory;
  readonly incidentEvents: readonly IncidentEventRow[];
  readonly deploymentEvents: readonly DeploymentEventRow[];
  readonly question: Question;
}

/**
 * A small history with everything that goes wrong in large ones: equal times, rollbacks, redeploys, commits that nobody
 * knows, stacked pull requests, statuses in odd orders, events exactly on the bounds of the range.
 */
export function nastyCase(): Arbitrary<NastyCase> {
  return fc
    .record({
      pieces: fc.tuple(repositoryPieces, repositoryPieces),
      incidents: incidentEvents(REPOSITORIES),
      question: nastyQuestion(),
    })
    .map(({ pieces, incidents, question }) => ({
      history: historyOf(pieces),
      incidentEvents: incidents,
      deploymentEvents: deploymentEventsOf(pieces),
      question,
    }));
}

function nastyQuestion(): Arbitrary<Question> {
  return fc
    .record({
      repositories: fc.constantFrom([REPOSITORIES[0]], [REPOSITORIES[1]], [...REPOSITORIES]),
      source: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom('deployments' as const, 'collector' as const) },
        fc.constantFrom(...SOURCES)
      ),
      environment: fc.constantFrom('production', 'production', 'staging', null),
      tagPattern: fc.constantFrom(null, null, 'v*', 'v1.*'),
      incidents: fc.constantFrom('log' as const, 'log' as const, 'deployments' as const),
      bounds: fc.tuple(instant, instant).filter(([one, other]) => one !== other),
      firstCommit: fc.constantFrom('committed' as const, 'authored' as const),
      leadTimeEnd: fc.constantFrom('deployment' as const, 'deployment' as const, 'merge' as const),
    })
    .map(({ bounds, ...given }) => question({ ...given, from: Math.min(...bounds), to: Math.max(...bounds) }));
}

function historyOf(repositories: readonly RepositoryPieces[]): GitHubHistory {
  const builder = history();
  repositories.forEach((pieces, position) => {
    const name = REPOSITORIES[position] ?? `acme/more-${position}`;
    build(builder.repository(name, { createdAt: timestamp(START), idleEnvironments: ['production'] }), name, pieces);
  });
  return builder.build();
}

/** Those of both repositories in turns, as they come in. */
function deploymentEventsOf(repositories: readonly RepositoryPieces[]): DeploymentEventRow[] {
  const rows = repositories.flatMap((pieces, position) => {
    const name = REPOSITORIES[position] ?? `acme/more-${position}`;
    const shas = shasOf(name, pieces);
    return pieces.deploymentEvents.flatMap(({ sha, form, finished, times, namesRepository, ...event }, turn) => {
      const text = typeof sha === 'string' ? sha : written(shas[sha % shas.length] ?? '', form);
      const row = { ...event, repository: namesRepository ? name : null, sha: text, happened_at: finished };
      return Array.from({ length: times }, (_time, again) => ({ row, turn: turn + again }));
    });
  });
  return rows.sort((a, b) => a.turn - b.turn).map(({ row }, index) => ({ id: index + 1, ...row }));
}

function shasOf(name: string, { pulls }: RepositoryPieces): string[] {
  return [
    ...pulls.map((_pull, position) => shaOf(name, 'merge', position)),
    // The last of three at the most. Of what was not merged, the stand-in does not know what it was made on.
    ...pulls.flatMap(({ commits, base, mergedAfter }, position) =>
      commits.length === 0 || base !== 'main' || mergedAfter === null
        ? []
        : shaOf(name, `pull ${position + 1}/${commits.length - 1}`)
    ),
    ...[PUSHED, PICKED, PICKED_TWICE, 'a commit of long ago', 'a tag'].map((words) => shaOf(name, words)),
  ];
}

const PUSHED = 'pushed to the default branch';
const PICKED = 'picked for a release';
const PICKED_TWICE = 'picked on top of that';

/**
 * A commit that was pushed, and two of a branch that left the default one at a merge commit or at the pushed one. None where
 * GitHub does not tell a merge commit: nothing says then which side of it a commit is on.
 */
function buildCommits(builder: RepositoryBuilder, name: string, { pulls, pushed, picked }: RepositoryPieces): void {
  const merged = pulls.flatMap(({ base, opened, mergedAfter, knowsMergeCommit }, position) =>
    base === 'main' && mergedAfter !== null
      ? [{ sha: knowsMergeCommit ? shaOf(name, 'merge', position) : undefined, at: opened + mergedAfter }]
      : []
  );
  if (merged.some(({ sha }) => sha === undefined)) {
    return;
  }
  builder.directCommit({ sha: shaOf(name, PUSHED), committedAt: timestamp(pushed) });
  const left = merged[picked.leftAt] ?? { sha: undefined, at: pushed };
  // No commit is made before the one that it is made on.
  const committedAt = timestamp(Math.max(picked.at, left.at));
  builder.sideCommit({ sha: shaOf(name, PICKED), parentSha: left.sha ?? shaOf(name, PUSHED), committedAt });
  builder.sideCommit({ sha: shaOf(name, PICKED_TWICE), parentSha: shaOf(name, PICKED), committedAt });
}

function build(builder: RepositoryBuilder, name: string, pieces: RepositoryPieces): void {
  const shas = shasOf(name, pieces);
  const shaAt = (position: number) => shas[position % shas.length] ?? '';
  pieces.pulls.forEach((pull, position) => {
    const merged = pull.mergedAfter === null ? null : timestamp(pull.opened + pull.mergedAfter);
    builder.pullRequest({
      number: position + 1,
      createdAt: timestamp(pull.opened),
      mergedAt: merged,
      updatedAt: timestamp(pull.opened + (pull.mergedAfter ?? 0) + pull.touchedLater),
      mergeCommitSha: merged === null || !pull.knowsMergeCommit ? null : (shas[position] ?? null),
      baseRefName: pull.base,
      labels: pull.labels,
      author: pull.author,
      reviews: pull.reviews.map(({ author, after }) => ({
        author,
        submittedAt: after === null ? null : timestamp(pull.opened + after),
      })),
      commits: pull.commits.map((commit) => ({
        committedAt: timestamp(commit.committed),
        authoredAt: timestamp(commit.authored),
      })),
    });
  });
  buildCommits(builder, name, pieces);
  pieces.deployments.forEach((deployment) => {
    builder.deployment({
      environment: deployment.environment,
      sha: shaAt(deployment.sha),
      createdAt: timestamp(deployment.created),
      statuses: deployment.statuses.map(({ state, after }) => ({
        state,
        createdAt: timestamp(deployment.created + after),
      })),
    });
  });
  pieces.rows.forEach(({ environment, begins, steps }) => {
    let at = begins;
    for (const { sha, wait, took, outcome } of steps) {
      const [created, finished] = [at + wait, at + wait + took];
      const state = outcome === 'unhealthy' ? 'success' : outcome;
      const later = { state: 'error' as const, createdAt: timestamp(finished + HOUR) };
      builder.deployment({
        environment,
        sha: shaAt(sha),
        createdAt: timestamp(created),
        statuses: [{ state, createdAt: timestamp(finished) }, ...(outcome === 'unhealthy' ? [later] : [])],
      });
      at = finished;
    }
  });
  builder.workflow('release.yml');
  pieces.workflowRuns.forEach((run) => {
    builder.workflowRun({
      ...run,
      sha: shaAt(run.sha),
      createdAt: timestamp(run.created),
      startedAt: timestamp(run.created + run.rerunAfter),
      updatedAt: timestamp(run.created + run.rerunAfter + run.took),
      attempt: run.earlier.length + 1,
      earlierAttempts: run.earlier.map((conclusion, earlier) => ({
        attempt: earlier + 1,
        conclusion,
        startedAt: timestamp(run.created + earlier * MINUTE),
        updatedAt: timestamp(run.created + (earlier + 1) * MINUTE),
      })),
    });
  });
  pieces.releases.forEach((release, position) => {
    builder.release({
      ...release,
      tagName: `v${position % 2}.${position}`,
      sha: shaAt(release.sha),
      createdAt: timestamp(release.published - release.taggedBefore),
      publishedAt: release.draft ? null : timestamp(release.published),
    });
  });
}
