import { HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';
import { workingDays } from './calendar';
import type { Happenings } from './happenings';
import { randomFor } from './random';
import type { RepositoryPlan } from './repositoryPlan';
import { deploy, mergeRegularChanges, startStory, type Story } from './story';
import { addIncident, TROUBLE_STORIES } from './troubles';

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
