import type { Read, ReadGoal } from './read';
import { lookUpAncestries } from '../lookUps/lookUpAncestries';
import type { HowFarBack } from './howFarBack';
import { nextSteps, type ReadingStep } from './planReading';
import { readPages } from '../pages/readPages';
import type { ListReading, RepositoryReading } from './repositoryReading';
import { setGitHubAside } from '../logged/withoutGitHub';
import { concernsAll } from '../client/failures/kindsOfFailure';

/**
 * Reads on, round by round, until no repository of a group needs more: each round reads the next pages of every list that is
 * not yet far enough back, in one request, and what was read decides how far that is.
 * @param all those of the whole read: what concerns all of them is theirs, too
 * @param onAnswers told after each round
 */
export async function readEverythingNeeded(
  read: Read,
  readings: readonly RepositoryReading[],
  all: readonly RepositoryReading[],
  onAnswers: () => void
): Promise<void> {
  const { goal, report } = read;
  const { list } = goal.deployments;
  for (;;) {
    read.signal?.throwIfAborted();
    const steps = nextSteps(readings, goal);
    // Where a commit comes from may tell how far back to read: before searching for it, and again once all is read.
    if (steps.length === 0 || steps.some(isSearch)) {
      const hasNews = list.kind !== 'pullRequests' && (await lookUpAncestries(read, readings));
      if (hasNews) {
        report();
        continue;
      }
    }
    if (steps.length === 0) {
      return;
    }
    countSearch(steps);
    const asked = steps.filter(({ reading }) => reading.withoutGitHub === undefined);
    await readPages(read, asked);
    setGitHubAside(asked, all, goal);
    report();
    if (stopAll(all, goal)) {
      return;
    }
    const alone = list.kind === 'byRepository' ? steps.filter(isReadByRepository) : [];
    await Promise.all(
      alone.map(async ({ reading, plan }) => {
        if (list.kind === 'byRepository' && plan.deployments.kind !== 'enough') {
          await list.readOn(read, reading, plan.deployments);
        }
        report();
      })
    );
    setGitHubAside([], all, goal);
    if (stopAll(all, goal)) {
      return;
    }
    onAnswers();
  }
}

function isSearch({ plan }: ReadingStep): boolean {
  return plan.pullRequests.kind === 'search' || plan.deployments.kind === 'search';
}

function countSearch(steps: readonly ReadingStep[]): void {
  const count = (list: ListReading<unknown>, need: HowFarBack) => {
    list.searchPages += need.kind === 'search' ? 1 : 0;
  };
  for (const { reading, plan } of steps) {
    count(reading.pullRequests, plan.pullRequests);
    count(reading.deployments, plan.deployments);
  }
}

/** Whether something failed that concerns all repositories; it is then the failure of each that is not done. */
export function stopAll(readings: readonly RepositoryReading[], goal: ReadGoal): boolean {
  const failure = readings.map((reading) => reading.failure).find(concernsAll);
  if (!failure) {
    return false;
  }
  for (const { reading } of nextSteps(readings, goal)) {
    reading.failure = failure;
  }
  return true;
}

/** The default branch and the present name come with the first pull requests, where GitHub gives any. */
function isReadByRepository({ reading, plan }: ReadingStep): boolean {
  const isReady = reading.defaultBranch !== undefined || reading.withoutGitHub !== undefined;
  return plan.deployments.kind !== 'enough' && !reading.failure && isReady;
}
