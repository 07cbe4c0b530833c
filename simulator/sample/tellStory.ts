import { HOUR, type Instant, MINUTE } from '../../src/engine/domain/time';
import { workingDays } from './calendar';
import type { Happenings, SampleIncident } from './happenings';
import { randomFor } from './random';
import type { RepositoryPlan, Trouble } from './repositoryPlan';
import { deploy, mergeChange, mergeRegularChanges, startStory, type Story } from './story';
import { incidentTitle } from './titles';

const MORNING_SLOTS = [8.5, 9.75, 11, 12.25];
const TROUBLE_SLOT = 14.5;
/** The share of the days after which the team has reached its later lead time. */
const LEARNED_BY = 0.6;

/** Everything that happens in one repository, up to the evening of the day of `end`. */
export function tellStory(plan: RepositoryPlan, end: Instant, days: number, seed: number): Happenings {
  const story = startStory(plan, randomFor(plan.fullName, seed, Math.floor(end / (24 * HOUR))));
  const all = workingDays(end, days);
  // Counted from the last day backwards, so that recent days always have something to show.
  all.forEach((day, position) => tellDay(story, day, all.length - 1 - position, position / all.length));
  return story.happenings;
}

function tellDay(story: Story, day: Instant, daysAgo: number, progress: number): void {
  const { plan, random } = story;
  const leadTimeHours = leadTimeAt(plan, progress);
  if ((daysAgo + 4) % plan.incidentEveryDays === 0) {
    addIncident(story, random.pick(['minor', 'minor', 'major']), day + 9 * HOUR + random.whole(0, 240) * MINUTE);
  }
  if ((daysAgo + plan.deploymentEveryDays - 2) % plan.deploymentEveryDays !== 0 && plan.deploymentEveryDays > 1) {
    return;
  }
  const deployingDay = Math.floor(daysAgo / plan.deploymentEveryDays);
  const inTrouble = (deployingDay + 1) % plan.troubleEveryDays === 0;
  const planned = random.pick(plan.deploymentsPerDay);
  const regular = inTrouble && plan.deploymentsPerDay.length === 1 ? 0 : planned;
  for (const hour of MORNING_SLOTS.slice(0, regular)) {
    const at = day + hour * HOUR + random.whole(0, 25) * MINUTE;
    deploy(story, { sha: mergeRegularChanges(story, at, leadTimeHours), at, outcome: 'success' });
  }
  if (inTrouble) {
    const turn = Math.floor((deployingDay + 1) / plan.troubleEveryDays) - 1;
    const trouble = plan.troubles[turn % plan.troubles.length] ?? plan.troubles[0];
    TROUBLE_STORIES[trouble](story, day + TROUBLE_SLOT * HOUR + random.whole(0, 20) * MINUTE, leadTimeHours);
  }
}

function leadTimeAt({ leadTimeHours: { early, late } }: RepositoryPlan, progress: number): number {
  return early * (late / early) ** Math.min(1, progress / LEARNED_BY);
}

type TroubleStory = (story: Story, at: Instant, leadTimeHours: number) => void;

/** A deployment that goes wrong one afternoon, told so that exactly one failure reason (or, in the last, two) applies. */
const TROUBLE_STORIES: Readonly<Record<Trouble, TroubleStory>> = {
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

function addIncident(story: Story, severity: SampleIncident['severity'], detectedAt: Instant): void {
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
