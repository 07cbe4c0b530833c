import { HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';
import type { SampleIncident } from './happenings';
import type { Trouble } from './repositoryPlan';
import { deploy, mergeChange, mergeRegularChanges, type Story } from './story';
import { incidentTitle } from './titles';

type TroubleStory = (story: Story, at: Instant, leadTimeHours: number) => void;

/** A deployment that goes wrong one afternoon, told so that exactly one failure reason (or, in the last, two) applies. */
export const TROUBLE_STORIES: Readonly<Record<Trouble, TroubleStory>> = {
  rollout(story, at, leadTimeHours) {
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    const runsAgain = story.plan.fullName.endsWith('storefront');
    const failedAt = deploy(story, { sha, at, outcome: 'failure', rerun: runsAgain });
    const againAt = at + 35 * MINUTE;
    const finishedAt = deploy(story, { sha, at: againAt, outcome: 'success', rerun: runsAgain });
    if (runsAgain) {
      const [failed, again] = [
        { at, finishedAt: failedAt },
        { at: againAt, finishedAt },
      ];
      rerunOf(story, sha, failed, again);
    }
  },
  health(story, at, leadTimeHours) {
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    deploy(story, { sha, at, outcome: 'success', unhealthyAfterMinutes: 12 });
    const repairAt = at + 90 * MINUTE;
    const repair = mergeChange(story, { mergedAt: repairAt - 10 * MINUTE, firstCommitAt: repairAt - 40 * MINUTE });
    deploy(story, { sha: repair, at: repairAt, outcome: 'success' });
  },
  rollback(story, at, leadTimeHours) {
    const before = story.live.at(-1);
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    deploy(story, { sha, at, outcome: 'success' });
    if (before !== undefined) {
      deploy(story, { sha: before, ref: before, at: at + 25 * MINUTE, outcome: 'success' });
    }
  },
  criticalBug(story, at, leadTimeHours) {
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    const finishedAt = deploy(story, { sha, at, outcome: 'success' });
    addIncident(story, 'critical', finishedAt + story.random.whole(30, 80) * MINUTE);
  },
  hotfix(story, at, leadTimeHours) {
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    deployHotfix(story, deploy(story, { sha, at, outcome: 'success' }));
  },
  criticalBugAndHotfix(story, at, leadTimeHours) {
    const sha = mergeRegularChanges(story, at, leadTimeHours);
    const finishedAt = deploy(story, { sha, at, outcome: 'success' });
    addIncident(story, 'critical', finishedAt + 15 * MINUTE);
    deployHotfix(story, finishedAt);
  },
};

export function addIncident(story: Story, severity: SampleIncident['severity'], detectedAt: Instant): void {
  const { random, happenings, plan } = story;
  happenings.incidents.push({
    id: `${plan.fullName.slice('acme/'.length).toUpperCase()}-${happenings.incidents.length + 1}`,
    title: incidentTitle(random),
    severity,
    detectedAt,
    resolvedAt: detectedAt + random.around(plan.restoreHours, 1.6) * HOUR,
  });
}

function deployHotfix(story: Story, brokenSince: Instant): void {
  const at = brokenSince + 85 * MINUTE;
  const openedAt = brokenSince + 30 * MINUTE;
  const reverts = story.random.chance(0.3);
  const sha = mergeChange(story, {
    mergedAt: at - 12 * MINUTE,
    firstCommitAt: openedAt - 8 * MINUTE,
    openedAt,
    title: reverts ? 'Revert "Sort left-handed teapots"' : 'Put the teapot prices right again',
    branch: reverts ? `revert-${story.happenings.changes.length}-teapots` : 'hotfix/teapot-prices',
    labels: ['hotfix'],
  });
  deploy(story, { sha, at, outcome: 'success' });
}

interface Attempt {
  readonly at: Instant;
  readonly finishedAt: Instant;
}

/** The same run, run again: GitHub keeps its id and its creation, and counts the attempt. */
function rerunOf(story: Story, sha: string, failed: Attempt, again: Attempt): void {
  const createdAt = failed.at - 6 * MINUTE;
  story.happenings.runs.push({
    workflow: 'release.yml',
    event: 'push',
    branch: 'main',
    sha,
    title: `Deploy ${sha.slice(0, 7)}`,
    attempt: 2,
    earlierAttempts: [{ conclusion: 'failure', startedAt: createdAt, finishedAt: failed.finishedAt + MINUTE }],
    conclusion: 'success',
    createdAt,
    startedAt: again.at - 6 * MINUTE,
    finishedAt: again.finishedAt + MINUTE,
  });
}
