import { HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';
import { shaOf } from '../history/sha';
import { inWorkingHours } from './calendar';
import { nothingYet, type Happenings, type SampleStatus } from './happenings';
import type { Random } from './random';
import type { RepositoryPlan } from './repositoryPlan';
import { AUTHORS, branchFor, changeTitle } from './titles';

/** What telling needs: a place to write down, and chance. */
export interface Teller {
  readonly fullName: string;
  readonly random: Random;
  readonly happenings: Happenings;
}

/** The sample of one repository that deploys, while it is being told from the oldest day to the newest. */
export interface Story extends Teller {
  readonly plan: RepositoryPlan;
  /** What runs in production now, and what ran before. */
  readonly live: string[];
}

export function startStory(plan: RepositoryPlan, random: Random): Story {
  return { fullName: plan.fullName, plan, random, happenings: nothingYet(), live: [] };
}

interface Merge {
  readonly mergedAt: Instant;
  readonly firstCommitAt: Instant;
  readonly labels?: readonly string[];
  readonly title?: string;
  readonly branch?: string;
  /** Left out: soon after the first commit. */
  readonly openedAt?: Instant;
}

/** A pull request that was merged into `main`. @returns its merge commit. */
export function mergeChange({ fullName, random, happenings }: Teller, merge: Merge): string {
  const { mergedAt, firstCommitAt } = merge;
  const title = merge.title ?? changeTitle(random);
  const mergeSha = shaOf(fullName, 'merge', mergedAt, happenings.changes.length);
  const openedAt = merge.openedAt ?? firstCommitAt + (mergedAt - firstCommitAt) * 0.3;
  const reviewedAt = openedAt + (mergedAt - openedAt) * 0.6;
  const commits = random.chance(0.4) ? [firstCommitAt, reviewedAt] : [firstCommitAt];
  happenings.changes.push({
    title,
    author: random.pick(AUTHORS),
    branch: merge.branch ?? branchFor(title),
    base: 'main',
    labels: merge.labels ?? (random.chance(0.2) ? ['enhancement'] : []),
    openedAt,
    mergedAt,
    mergeSha,
    ...reviewOf(mergeSha, openedAt, mergedAt),
    // Some branches were rebased: then the commit is younger than the work.
    commits: commits.map((at) => ({ committedAt: at, authoredAt: random.chance(0.15) ? at - 2 * HOUR : at })),
  });
  happenings.runs.push({
    workflow: 'ci.yml',
    event: 'pull_request',
    branch: branchFor(title),
    sha: mergeSha,
    title,
    attempt: 1,
    conclusion: random.chance(0.1) ? 'failure' : 'success',
    createdAt: openedAt,
    startedAt: openedAt,
    finishedAt: openedAt + random.whole(3, 9) * MINUTE,
  });
  return mergeSha;
}

/** One change in eight is merged without a review; the others wait for it for some part of the time until their merge. */
function reviewOf(mergeSha: string, openedAt: Instant, mergedAt: Instant): { readonly reviewedAt?: Instant } {
  const [chance, part] = [
    Number.parseInt(mergeSha.slice(0, 2), 16) / 256,
    Number.parseInt(mergeSha.slice(2, 4), 16) / 256,
  ];
  return chance < 1 / 8 ? {} : { reviewedAt: openedAt + (mergedAt - openedAt) * (0.2 + 0.7 * part) };
}

/** Merges what the next deployment will carry. @returns the commit to deploy. */
export function mergeRegularChanges(story: Story, deployAt: Instant, leadTimeHours: number): string {
  const { random, plan } = story;
  const count = random.pick(plan.changesPerDeployment);
  let sha = '';
  for (let left = count; left > 0; left--) {
    const mergedAt = deployAt - 8 * MINUTE - left * 2 * MINUTE;
    const wanted = deployAt - random.around(leadTimeHours, 1.5) * HOUR;
    const firstCommitAt = leadTimeHours < 2 ? wanted : inWorkingHours(wanted);
    sha = mergeChange(story, { mergedAt, firstCommitAt: Math.min(firstCommitAt, mergedAt - 5 * MINUTE) });
  }
  return sha;
}

export interface Rollout {
  readonly sha: string;
  readonly at: Instant;
  readonly ref?: string;
  readonly outcome: 'success' | 'failure';
  /** Minutes after the success at which a health check failed. */
  readonly unhealthyAfterMinutes?: number;
  /** Without its own workflow run: the run of before was run again. */
  readonly rerun?: boolean;
}

/** A deployment to staging, then to production, and the workflow run that made both. @returns when it was finished. */
export function deploy(story: Story, rollout: Rollout): Instant {
  const { random, happenings, live, plan } = story;
  const { sha, at, ref = 'main', outcome } = rollout;
  const finishedAt = at + random.whole(2, 4) * MINUTE;
  const stagingAt = at - 5 * MINUTE;
  happenings.deployments.push({
    environment: 'staging',
    ref,
    sha,
    createdAt: stagingAt,
    statuses: [{ state: 'success', at: stagingAt + 2 * MINUTE }],
  });
  happenings.deployments.push({
    environment: 'production',
    ref,
    sha,
    createdAt: at,
    statuses: productionStatuses(rollout, finishedAt),
  });
  if (!rollout.rerun) {
    happenings.runs.push({
      workflow: 'release.yml',
      event: ref === 'main' ? 'push' : 'workflow_dispatch',
      branch: 'main',
      sha,
      title: `Deploy ${sha.slice(0, 7)}`,
      attempt: 1,
      conclusion: outcome,
      createdAt: stagingAt - MINUTE,
      startedAt: stagingAt - MINUTE,
      finishedAt: finishedAt + MINUTE,
    });
  }
  if (outcome === 'success') {
    live.push(sha);
    if (plan.releases === 'each deployment' && ref === 'main') {
      const tagName = `v1.${happenings.releases.length}.0`;
      happenings.releases.push({
        tagName,
        kind: 'final',
        sha,
        taggedAt: at - 8 * MINUTE,
        publishedAt: finishedAt + MINUTE,
      });
    }
  }
  return finishedAt;
}

function productionStatuses({ at, outcome, unhealthyAfterMinutes }: Rollout, finishedAt: Instant): SampleStatus[] {
  const statuses: SampleStatus[] = [
    { state: 'queued', at },
    { state: 'in_progress', at: at + 30_000 },
    {
      state: outcome,
      at: finishedAt,
      description: outcome === 'failure' ? 'The rollout stopped at half the pods' : '',
    },
  ];
  if (unhealthyAfterMinutes !== undefined) {
    const unhealthyAt = finishedAt + unhealthyAfterMinutes * MINUTE;
    statuses.push({ state: 'failure', at: unhealthyAt, description: 'Health check: too many errors' });
  }
  return statuses;
}
