import fc, { type Arbitrary } from 'fast-check';
import { history } from '../../simulator';
import { shaOf } from '../../simulator/history/sha';
import { timestamp } from '../../simulator/history/timestamp';
import { DAY, HOUR, type Instant } from '../../src/engine/domain/time';
import { deploymentEventsOf } from './deploymentEvents';
import type { NastyCase } from './nastyHistory';
import { question, SOURCES } from './question';

const REPOSITORY = 'acme/old';
const START: Instant = Date.UTC(2025, 0, 1);
const HOURS = 300 * 24;

const hour = fc.nat(HOURS).map((hours) => START + hours * HOUR);
const delay = fc.oneof({ weight: 4, arbitrary: fc.nat(72) }, { weight: 1, arbitrary: fc.nat(60 * 24) });
/** How many commits back a deployment reaches: mostly the newest, now and then a rollback to an old one. */
const commitsBack = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) });

const merge = fc.record({
  merged: hour,
  worked: delay,
  touchedLater: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: delay }),
  base: fc.constantFrom('main', 'main', 'main', 'main', 'release'),
  labels: fc.constantFrom([], [], [], ['hotfix']),
  /** How long before its merge a branch of a release had left the default one. */
  leftBefore: fc.nat(40 * 24),
  /** How many hours after its merge somebody else first reviewed it, below zero for before; null: nobody did. */
  reviewed: fc.option(fc.integer({ min: -30, max: 10 }), { freq: 3 }),
});
/** A commit picked for a release, whose branch left the default one some time before. */
const pick = fc.record({ at: hour, leftBefore: fc.nat(40 * 24) });
const attempt = fc.record({
  created: hour,
  took: fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(10 * 24) }),
  commitsBack,
  outcome: fc.constantFrom(...(['success', 'success', 'success', 'failure', 'unhealthy'] as const)),
  environment: fc.constantFrom('production', 'production', 'staging'),
  /** How a workflow run ended at first that was run again, and how many hours later that was. */
  again: fc.option(
    fc.record({ first: fc.constantFrom(...(['success', 'failure', 'cancelled'] as const)), after: fc.nat(30 * 24) }),
    { freq: 3 }
  ),
  ref: fc.constantFrom('main', 'main', 'main', 'v1.0'),
});

/** Ten months of a repository, and a question about the last part of them, so that a reader can stop early. */
export function longHistoryCase(): Arbitrary<NastyCase> {
  return fc
    .record({
      merges: fc.array(merge, { minLength: 20, maxLength: 90 }),
      directCommits: fc.array(hour, { maxLength: 10 }),
      picks: fc.array(pick, { maxLength: 10 }),
      attempts: fc.array(attempt, { minLength: 10, maxLength: 80 }),
      source: fc.constantFrom(...SOURCES),
      tagPattern: fc.constantFrom(null, null, 'v*'),
      from: fc.integer({ min: 200 * 24, max: HOURS - 24 }),
      days: fc.integer({ min: 1, max: 60 }),
      incidents: fc.constantFrom('log' as const, 'deployments' as const),
      leadTimeEnd: fc.constantFrom('deployment' as const, 'deployment' as const, 'merge' as const),
    })
    .map(({ merges, directCommits, picks, attempts, source, tagPattern, incidents, from, days, leadTimeEnd }) => {
      const range = { from: START + from * HOUR, to: START + from * HOUR + days * DAY };
      const history = build(merges, directCommits, picks, attempts);
      return {
        history,
        incidentEvents: [],
        deploymentEvents: deploymentEventsOf(history),
        question: question({ repositories: [REPOSITORY], source, tagPattern, incidents, ...range, leadTimeEnd }),
      };
    });
}

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function build(
  merges: ReadonlyArray<Of<typeof merge>>,
  directCommits: readonly Instant[],
  picks: ReadonlyArray<Of<typeof pick>>,
  attempts: ReadonlyArray<Of<typeof attempt>>
) {
  const builder = history()
    .repository(REPOSITORY, { createdAt: timestamp(START - 365 * DAY) })
    .workflow('release.yml');
  const commits: Array<{ readonly sha: string; readonly at: Instant }> = [];
  const onDefault = [
    ...merges.flatMap(({ merged: at, base }, position) =>
      base === 'main' ? [{ sha: shaOf('merge', position), at }] : []
    ),
    ...directCommits.map((at, position) => ({ sha: shaOf('direct', position), at })),
  ].sort((a, b) => a.at - b.at);
  const sideCommit = (sha: string, at: Instant, leftBefore: number) => {
    const parentSha = onDefault.filter((commit) => commit.at <= at - leftBefore * HOUR).at(-1)?.sha;
    if (parentSha !== undefined) {
      builder.sideCommit({ sha, parentSha, committedAt: timestamp(at) });
    }
    return parentSha !== undefined;
  };
  picks.forEach(({ at, leftBefore }, position) => {
    const sha = shaOf('pick', position);
    if (sideCommit(sha, at, leftBefore)) {
      commits.push({ sha, at });
    }
  });
  merges.forEach(({ merged, worked, touchedLater, base, labels, leftBefore, reviewed }, position) => {
    const sha = shaOf('merge', position);
    const head = { sha: shaOf('head', position), at: merged - worked * HOUR };
    if (base === 'main') {
      // What is deployed before it is merged.
      commits.push({ sha, at: merged }, ...(position % 4 === 0 ? [head] : []));
    } else if (sideCommit(sha, merged, leftBefore)) {
      commits.push({ sha, at: merged });
    }
    const opened = merged - Math.min(worked, 20) * HOUR;
    builder.pullRequest({
      createdAt: timestamp(opened),
      mergedAt: timestamp(merged),
      updatedAt: timestamp(merged + touchedLater * HOUR),
      mergeCommitSha: sha,
      baseRefName: base,
      labels,
      author: 'ada',
      reviews: [
        { author: 'ada', submittedAt: timestamp(opened) },
        ...(reviewed === null
          ? []
          : [{ author: 'grace', submittedAt: timestamp(Math.max(opened, merged + reviewed * HOUR)) }]),
      ],
      commits: [{ sha: head.sha, committedAt: timestamp(head.at) }],
    });
  });
  directCommits.forEach((at, position) => {
    const sha = shaOf('direct', position);
    commits.push({ sha, at });
    builder.directCommit({ sha, committedAt: timestamp(at) });
  });
  commits.sort((a, b) => a.at - b.at);
  attempts.forEach(({ created, took, commitsBack: back, outcome, environment, again, ref }, position) => {
    // Nothing can be deployed before it exists.
    const known = commits.filter(({ at }) => at <= created);
    const { sha } = known[Math.max(0, known.length - 1 - back)] ?? { sha: undefined };
    if (sha === undefined) {
      return;
    }
    const [createdAt, updatedAt] = [timestamp(created), timestamp(created + took * HOUR)];
    const state = outcome === 'unhealthy' ? 'success' : outcome;
    const later = { state: 'error' as const, createdAt: timestamp(created + (took + 2) * HOUR) };
    const statuses = [{ state, createdAt: updatedAt }, ...(outcome === 'unhealthy' ? [later] : [])];
    builder.deployment({ sha, environment, createdAt, statuses });
    const run = { sha, branch: ref, createdAt, conclusion: state };
    builder.workflowRun(
      again === null
        ? { ...run, updatedAt }
        : {
            ...run,
            earlierAttempts: [{ conclusion: again.first, startedAt: createdAt, updatedAt }],
            startedAt: timestamp(created + (took + again.after) * HOUR),
            updatedAt: timestamp(created + (took + again.after + 1) * HOUR),
          }
    );
    builder.release({ sha, tagName: `v${position}`, createdAt, publishedAt: updatedAt });
  });
  return builder.build();
}
