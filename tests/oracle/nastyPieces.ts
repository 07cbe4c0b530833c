import fc from 'fast-check';
import { MINUTE } from '../../src/engine/domain/time';
import type { DeploymentStatusState } from '../../simulator/history/deployment';
import { duration, instant } from './nastyTimes';

export interface RepositoryPieces {
  readonly pulls: ReadonlyArray<Of<typeof pull>>;
  readonly deployments: ReadonlyArray<Of<typeof deployment>>;
  readonly rows: ReadonlyArray<Of<typeof row>>;
  readonly workflowRuns: ReadonlyArray<Of<typeof workflowRun>>;
  readonly releases: ReadonlyArray<Of<typeof release>>;
  /** When a commit was pushed to the default branch without a pull request. */
  readonly pushed: number;
  /** Where the branch of a release left the default one, and when a commit was picked for it. */
  readonly picked: Of<typeof picked>;
  readonly deploymentEvents: ReadonlyArray<Of<typeof deploymentEvent>>;
}

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Piece> ? Piece : never;

/** Which commit: a place among the merge commits of the repository, the heads of its branches and a few others. */
const sha = fc.nat(19);

/** Mostly one that can be; some tools and broken clocks write the beginning of 1970. */
const commitDate = fc.oneof({ weight: 20, arbitrary: instant }, { weight: 1, arbitrary: fc.constantFrom(0, 1_000) });

const account = fc.constantFrom('ada', 'ada', 'grace', null);

/** By the author too, in whatever case GitHub writes the login; before the merge, after it, or not handed in yet. */
const review = fc.record({
  author: fc.oneof(account, fc.constant('Ada')),
  after: fc.option(duration, { freq: 6 }),
});

const pull = fc.record({
  author: account,
  /** Often none. */
  reviews: fc.array(review, { maxLength: 3 }),
  opened: instant,
  /** null: still open. */
  mergedAfter: fc.option(duration, { freq: 8 }),
  base: fc.constantFrom('main', 'main', 'main', 'a-branch-below'),
  labels: fc.constantFrom(['hotfix'], ['hotfix', 'bug'], ['bug'], [], []),
  commits: fc.array(fc.record({ committed: commitDate, authored: commitDate }), { maxLength: 3 }),
  knowsMergeCommit: fc.constantFrom(true, true, true, true, true, true, false),
  touchedLater: duration,
});

/** In whatever order, several at once, and with states that decide nothing in between. */
const statuses = fc.array(
  fc.record({
    state: fc.constantFrom<DeploymentStatusState[]>(
      ...(['success', 'success', 'failure', 'error'] as const),
      ...(['inactive', 'in_progress', 'queued', 'pending', 'waiting'] as const)
    ),
    after: duration,
  }),
  { maxLength: 5 }
);
const successAtOnce = duration.map((after) => [{ state: 'success' as DeploymentStatusState, after }]);

const deployment = fc.record({
  environment: fc.constantFrom('production', 'production', 'production', 'staging'),
  sha,
  created: instant,
  statuses: fc.oneof({ weight: 3, arbitrary: successAtOnce }, { weight: 2, arbitrary: statuses }),
});

/**
 * Deployments of a few commits, one after the other: failures in a row, rollbacks, rollbacks of rollbacks, and the good one
 * that ends them.
 */
const row = fc.record({
  environment: fc.constantFrom('production', 'production', 'staging'),
  begins: instant,
  steps: fc.array(
    fc.record({
      sha: fc.constantFrom(0, 0, 1, 1, 2, 8),
      wait: fc.oneof(fc.constantFrom(0, 10 * MINUTE, 20 * MINUTE), duration),
      took: fc.constantFrom(0, 5 * MINUTE, 10 * MINUTE),
      outcome: fc.constantFrom(...(['success', 'success', 'success', 'failure', 'unhealthy'] as const)),
    }),
    { minLength: 2, maxLength: 6 }
  ),
});

const conclusion = fc.constantFrom(
  ...(['success', 'success', 'success', 'failure', 'timed_out', 'startup_failure'] as const),
  ...(['cancelled', 'skipped', 'neutral', 'stale', 'action_required'] as const)
);

const workflowRun = fc.record({
  workflow: fc.constantFrom('release.yml', 'release.yml', 'release.yml', 'test.yml'),
  branch: fc.constantFrom('main', 'main', 'main', 'a-branch', 'v1.0', 'v2.0'),
  status: fc.constantFrom(...(['completed', 'completed', 'completed', 'in_progress'] as const)),
  conclusion,
  sha,
  created: instant,
  rerunAfter: fc.oneof(fc.constant(0), duration),
  took: duration,
  /** How the attempts before the latest ended, a minute each. */
  earlier: fc.array(conclusion, { maxLength: 2 }),
});

const release = fc.record({
  draft: fc.constantFrom(false, false, false, true),
  prerelease: fc.constantFrom(false, false, false, true),
  sha,
  published: instant,
  taggedBefore: duration,
});

/** As people post them: a short sha, a tag instead of one, no repository, the same event twice. */
const deploymentEvent = fc.record({
  environment: fc.constantFrom('production', 'production', 'production', 'staging'),
  sha: fc.oneof({ weight: 8, arbitrary: sha }, { weight: 1, arbitrary: fc.constantFrom('v1.2', 'main') }),
  form: fc.nat(3),
  status: fc.constantFrom(
    ...(['success', 'success', 'success', 'success', 'failure', 'cancelled', 'skipped'] as const)
  ),
  finished: instant,
  namesRepository: fc.constantFrom(true, true, true, true, true, false),
  times: fc.constantFrom(1, 1, 1, 2),
});

const picked = fc.record({ at: instant, leftAt: fc.nat(7) });

export const repositoryPieces: fc.Arbitrary<RepositoryPieces> = fc.record({
  pulls: fc.array(pull, { maxLength: 8 }),
  deployments: fc.array(deployment, { maxLength: 10 }),
  rows: fc.array(row, { maxLength: 2 }),
  workflowRuns: fc.array(workflowRun, { maxLength: 8 }),
  releases: fc.array(release, { maxLength: 6 }),
  pushed: instant,
  picked,
  deploymentEvents: fc.array(deploymentEvent, { maxLength: 10 }),
});
