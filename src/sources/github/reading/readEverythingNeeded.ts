import type { GitHubClient } from '../client/gitHubClient';
import { lookUpAncestries } from '../lookUps/lookUpAncestries';
import type { HowFarBack } from './howFarBack';
import { nextSteps, type ReadingGoal, type ReadingStep } from './planReading';
import { readPages } from '../pages/readPages';
import type { ListReading, RepositoryReading } from './repositoryReading';
import { setGitHubAside } from '../logged/withoutGitHub';
import { concernsAll } from '../client/failures/kindsOfFailure';
import { readLoggedDeployments } from '../logged/readLoggedDeployments';
import { readRestDeployments } from '../runs/readWorkflowRuns';

/** Five repositories with 100 pull requests and deployments each stay well below GitHub's limit of 500,000 nodes. */
const REPOSITORIES_PER_REQUEST = 5;

/**
 * Reads on, round by round, until no repository needs more: each round reads the next pages of every list that is
 * not yet far enough back, and what was read decides how far that is.
 * GraphQL requests go one after the other, as GitHub asks of its clients.
 * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export async function readEverythingNeeded(
  client: GitHubClient,
  readings: readonly RepositoryReading[],
  goal: ReadingGoal,
  onPage: () => void,
  signal: AbortSignal | undefined
): Promise<void> {
  const { source } = goal;
  for (;;) {
    signal?.throwIfAborted();
    const steps = nextSteps(readings, goal);
    // Where a commit comes from may tell how far back to read: before searching for it, and again once all is read.
    if (steps.length === 0 || steps.some(isSearch)) {
      const hasNews = source.kind !== 'merges' && (await lookUpAncestries(client, readings, goal, signal));
      if (hasNews) {
        onPage();
        continue;
      }
    }
    if (steps.length === 0) {
      return;
    }
    countSearch(steps);
    for (let start = 0; start < steps.length; start += REPOSITORIES_PER_REQUEST) {
      const batch = steps.slice(start, start + REPOSITORIES_PER_REQUEST);
      const asked = batch.filter(({ reading }) => reading.withoutGitHub === undefined);
      await readPages(client, asked, goal, signal);
      setGitHubAside(asked, readings, goal);
      onPage();
      if (stopAll(readings, goal)) {
        return;
      }
    }
    const alone = steps.filter((step) => needsReadByRepository(step, goal));
    for (let start = 0; start < alone.length; start += REPOSITORIES_PER_REQUEST) {
      await Promise.all(
        alone.slice(start, start + REPOSITORIES_PER_REQUEST).map(async ({ reading, plan }) => {
          await readByRepository(client, reading, plan.deployments, goal, signal);
          onPage();
        })
      );
      setGitHubAside([], readings, goal);
      if (stopAll(readings, goal)) {
        return;
      }
    }
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
function stopAll(readings: readonly RepositoryReading[], goal: ReadingGoal): boolean {
  const failure = readings.map((reading) => reading.failure).find(concernsAll);
  if (!failure) {
    return false;
  }
  for (const { reading } of nextSteps(readings, goal)) {
    reading.failure = failure;
  }
  return true;
}

/**
 * Whether the next deployments come from elsewhere than the pages of GraphQL, one repository at a time. Its default
 * branch and its present name come with the first pull requests, where GitHub gives any.
 */
function needsReadByRepository({ reading, plan }: ReadingStep, { source }: ReadingGoal): boolean {
  const isElsewhere = source.kind === 'workflow-runs' || source.kind === 'collector';
  const isReady = reading.defaultBranch !== undefined || reading.withoutGitHub !== undefined;
  return isElsewhere && plan.deployments.kind !== 'enough' && !reading.failure && isReady;
}

/** Reads on with the workflow runs or the logged deployments of one repository. A failure becomes the reading's. */
async function readByRepository(
  client: GitHubClient,
  reading: RepositoryReading,
  need: HowFarBack,
  goal: ReadingGoal,
  signal: AbortSignal | undefined
): Promise<void> {
  const { source, log } = goal;
  if (need.kind === 'enough') {
    return;
  }
  await (log && source.kind === 'collector'
    ? readLoggedDeployments(client, log, reading, need, goal, signal)
    : readRestDeployments(client, reading, need, goal, signal));
}
