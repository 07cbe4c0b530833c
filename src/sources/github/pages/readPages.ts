import { DoraError } from '../../../engine/domain/doraError';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlProblem } from '../client/sending/sendGraphql';
import { deliveryPageDocument, repositoryAlias, type DeliveryPageWanted } from '../documents/deliveryPage';
import { namedAnswer } from '../answers/repositoryAnswer';
import { recognise } from '../names/recognise';
import { absorbAnswer, type PageRequest } from './absorbAnswer';
import type { ReadingGoal, ReadingStep, ReadingPlan } from '../reading/planReading';
import { SMALLEST_PAGE, type ListReading, type RepositoryReading } from '../reading/repositoryReading';
import { TooMuchAtOnce, concernsAll } from '../client/failures/kindsOfFailure';
import type { DeploymentSource } from '../../eventSource';
import type { ReleasesWanted } from '../releases/absorbReleases';

/**
 * Reads the next pages of several repositories in one request. Where that is too much for GitHub, it asks for half as
 * much; where that is too much again, for the smallest page of one repository, which tells heavy rows from a GitHub
 * that is down.
 * A failure becomes that of the readings concerned; the caller decides whether the others go on.
 */
export async function readPages(
  client: GitHubClient,
  steps: readonly ReadingStep[],
  goal: Pick<ReadingGoal, 'source' | 'paths'>,
  signal: AbortSignal | undefined,
  failedBefore?: TooMuchAtOnce
): Promise<void> {
  const pages = steps.flatMap(({ reading, plan }) => pageRequest(reading, plan, goal) ?? []);
  if (pages.length === 0) {
    return;
  }
  const canShrink = pages.some((page) => largestPage(page) > SMALLEST_PAGE);
  try {
    const answer = await client.graphql({
      ...deliveryPageDocument(pages.map(({ wanted }) => wanted)),
      about: namesOf(pages),
      needs: 'Pull requests, Deployments, Contents and Metadata: read',
      canAskForLess: canShrink || pages.length > 1,
      signal,
    });
    await absorbAll(client, pages, answer, signal);
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce)) {
      failAll(pages, error, signal);
    } else if (error.isSilence && failedBefore?.isSilence) {
      // Not the page's size, then: halving it on would only multiply the waiting.
      failAll(
        pages,
        new DoraError(
          'unreachable',
          `GitHub gave no answer in time when asked for ${namesOf(pages)}, also not for half as much: try again later`
        ),
        signal
      );
    } else if (canShrink && !failedBefore) {
      halve(pages);
      await readPages(client, steps, goal, signal, error);
    } else {
      await askForTheSmallest(client, steps, goal, pages, signal);
      await (canShrink ? halve(pages) : readEachOther(client, steps, goal, pages, signal));
    }
  }
}

/** This one page is asked for again as any failing call is. A failure that remains is not for want of asking for less. */
async function askForTheSmallest(
  client: GitHubClient,
  steps: readonly ReadingStep[],
  goal: Pick<ReadingGoal, 'source' | 'paths'>,
  [first]: readonly PageRequest[],
  signal: AbortSignal | undefined
): Promise<void> {
  const lists = first ? [first.reading.pullRequests, first.reading.deployments] : [];
  const sizes = lists.map(({ pageSize }) => pageSize);
  lists.forEach((list) => (list.pageSize = SMALLEST_PAGE));
  await readPages(
    client,
    steps.filter(({ reading }) => reading === first?.reading),
    goal,
    signal
  );
  lists.forEach((list, index) => (list.pageSize = sizes[index] ?? SMALLEST_PAGE));
}

async function readEachOther(
  client: GitHubClient,
  steps: readonly ReadingStep[],
  goal: Pick<ReadingGoal, 'source' | 'paths'>,
  [first]: readonly PageRequest[],
  signal: AbortSignal | undefined
): Promise<void> {
  for (const step of steps.filter(({ reading }) => reading !== first?.reading)) {
    if (steps.some(({ reading }) => concernsAll(reading.failure))) {
      return;
    }
    await readPages(client, [step], goal, signal);
  }
}

function halve(pages: readonly PageRequest[]): void {
  for (const { reading } of pages) {
    for (const list of [reading.pullRequests, reading.deployments]) {
      list.pageSize = Math.max(SMALLEST_PAGE, Math.floor(list.pageSize / 2));
    }
  }
}

async function absorbAll(
  client: GitHubClient,
  pages: readonly PageRequest[],
  { data, problems, notices = [] }: GraphqlAnswer,
  signal: AbortSignal | undefined
): Promise<void> {
  const aliases = pages.map((_page, index) => repositoryAlias(index));
  const general = problems.filter(({ path: [first] }) => !aliases.some((alias) => alias === first));
  for (const [index, page] of pages.entries()) {
    try {
      recognise(page.reading, namedAnswer.safeParse(data[repositoryAlias(index)]).data?.nameWithOwner);
    } catch (error) {
      failAll([page], error, signal);
    }
  }
  for (const [index, page] of pages.entries()) {
    const alias = repositoryAlias(index);
    page.reading.generalNotices.push(...notices);
    if (page.reading.sameAs !== undefined) {
      continue;
    }
    try {
      await absorbAnswer(client, page, data[alias], { own: problemsOf(alias, problems), general }, signal);
    } catch (error) {
      failAll([page], error, signal);
      if (concernsAll(page.reading.failure)) {
        // The others of this answer may need further calls, too.
        return;
      }
    }
  }
}

/** Those below a repository's part of the answer, their paths without its alias. */
function problemsOf(alias: string, problems: readonly GraphqlProblem[]): GraphqlProblem[] {
  return problems.flatMap((problem) =>
    problem.path[0] === alias ? [{ ...problem, path: problem.path.slice(1) }] : []
  );
}

function namesOf(pages: readonly PageRequest[]): string {
  return pages.map(({ reading }) => reading.repository.fullName).join(', ');
}

function failAll(pages: readonly PageRequest[], error: unknown, signal: AbortSignal | undefined): void {
  signal?.throwIfAborted();
  for (const { reading } of pages) {
    reading.failure ??= DoraError.from(error);
  }
}

function largestPage({ wanted }: PageRequest): number {
  return Math.max(...[wanted.pullRequests, wanted.deployments, wanted.releases].map((page) => page?.size ?? 0));
}

/** The request for the pages that a plan wants from GraphQL; undefined when it wants none. */
function pageRequest(
  reading: RepositoryReading,
  plan: ReadingPlan,
  { source, paths = [] }: Pick<ReadingGoal, 'source' | 'paths'>
): PageRequest | undefined {
  const { pullRequests, deployments } = reading;
  const wantsRows = plan.deployments.kind !== 'enough';
  const wanted: DeliveryPageWanted = {
    repository: reading.gitHubName,
    ...(plan.pullRequests.kind !== 'enough' && {
      pullRequests: { ...next(pullRequests), withFiles: paths.length > 0 },
    }),
    ...(wantsRows &&
      source.kind === 'deployments' && {
        deployments: { ...next(deployments), environments: source.environments },
      }),
    ...(wantsRows && source.kind === 'releases' && { releases: next(deployments) }),
  };
  return wanted.pullRequests || wanted.deployments || wanted.releases
    ? { reading, wanted, paths, releases: releasesWanted(source) }
    : undefined;
}

function next({ cursor, pageSize }: ListReading<unknown>) {
  return { after: cursor, size: pageSize };
}

function releasesWanted(source: DeploymentSource): ReleasesWanted {
  return source.kind === 'releases'
    ? { environment: source.environment, tagPatterns: source.tagPatterns ?? [] }
    : { environment: '', tagPatterns: [] };
}
