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
});
const attempt = fc.record({
  created: hour,
  took: fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(10 * 24) }),
  commitsBack,
  outcome: fc.constantFrom(...(['success', 'success', 'success', 'failure'] as const)),
  environment: fc.constantFrom('production', 'production', 'staging'),
});

/** Ten months of a repository, and a question about the last part of them, so that a reader can stop early. */
export function longHistoryCase(): Arbitrary<NastyCase> {
  return fc
    .record({
      merges: fc.array(merge, { minLength: 20, maxLength: 90 }),
      directCommits: fc.array(hour, { maxLength: 10 }),
      attempts: fc.array(attempt, { minLength: 10, maxLength: 80 }),
      source: fc.constantFrom(...SOURCES),
      from: fc.integer({ min: 200 * 24, max: HOURS - 24 }),
      days: fc.integer({ min: 1, max: 60 }),
      leadTimeEnd: fc.constantFrom('deployment' as const, 'deployment' as const, 'merge' as const),
    })
    .map(({ merges, directCommits, attempts, source, from, days, leadTimeEnd }) => {
      const range = { from: START + from * HOUR, to: START + from * HOUR + days * DAY };
      const history = build(merges, directCommits, attempts);
      return {
        history,
        incidentEvents: [],
        deploymentEvents: deploymentEventsOf(history),
        question: question({ repositories: [REPOSITORY], source, ...range, leadTimeEnd }),
      };
    });
}

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function build(
  merges: ReadonlyArray<Of<typeof merge>>,
  directCommits: readonly Instant[],
  attempts: ReadonlyArray<Of<typeof attempt>>
) {
  const builder = history()
    .repository(REPOSITORY, { createdAt: timestamp(START - 365 * DAY) })
    .workflow('release.yml');
  const commits: Array<{ readonly sha: string; readonly at: Instant }> = [];
  merges.forEach(({ merged, worked, touchedLater, base, labels }, position) => {
    const sha = shaOf('merge', position);
    commits.push({ sha, at: merged });
    const opened = merged - Math.min(worked, 20) * HOUR;
    builder.pullRequest({
      createdAt: timestamp(opened),
      mergedAt: timestamp(merged),
      updatedAt: timestamp(merged + touchedLater * HOUR),
      mergeCommitSha: sha,
      baseRefName: base,
      labels,
      commits: [{ committedAt: timestamp(merged - worked * HOUR) }],
    });
  });
  directCommits.forEach((at, position) => {
    const sha = shaOf('direct', position);
    commits.push({ sha, at });
    builder.directCommit({ sha, committedAt: timestamp(at) });
  });
  commits.sort((a, b) => a.at - b.at);
  attempts.forEach(({ created, took, commitsBack: back, outcome, environment }, position) => {
    // Nothing can be deployed before it exists.
    const known = commits.filter(({ at }) => at <= created);
    const { sha } = known[Math.max(0, known.length - 1 - back)] ?? { sha: undefined };
    if (sha === undefined) {
      return;
    }
    const [createdAt, updatedAt] = [timestamp(created), timestamp(created + took * HOUR)];
    builder.deployment({ sha, environment, createdAt, statuses: [{ state: outcome, createdAt: updatedAt }] });
    builder.workflowRun({ sha, createdAt, updatedAt, conclusion: outcome });
    builder.release({ sha, tagName: `v${position}`, createdAt, publishedAt: updatedAt });
  });
  return builder.build();
}
