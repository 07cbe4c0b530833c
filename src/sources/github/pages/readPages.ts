import { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import type { Read } from '../reading/read';
import type { GraphqlAnswer, GraphqlProblem } from '../client/sending/sendGraphql';
import { deliveryPageDocument, repositoryAlias, type DeliveryPageWanted } from '../documents/deliveryPage';
import { namedAnswer } from '../answers/repositoryAnswer';
import { recognise } from '../names/recognise';
import { absorbAnswer, type PageRequest } from './absorbAnswer';
import type { ReadingPlan, ReadingStep } from '../reading/planReading';
import { missingOf, takePages } from './takePages';
import { SMALLEST_PAGE, type RepositoryReading } from '../reading/repositoryReading';
import { TooMuchAtOnce, concernsAll } from '../client/failures/kindsOfFailure';

/**
 * Reads the next pages of several repositories in one request. Where that is too much for GitHub, it asks for half as
 * much; where that is too much again, for the smallest page of one repository, which tells heavy rows from a GitHub
 * that is down.
 * A failure becomes that of the readings concerned; the caller decides whether the others go on.
 * What is known already of a list is taken without asking.
 */
export async function readPages(
  read: Read,
  steps: readonly ReadingStep[],
  failedBefore?: TooMuchAtOnce
): Promise<void> {
  const all = steps.flatMap(({ reading, plan }) => pageRequest(read, reading, plan) ?? []);
  const pages = all.filter(({ wanted }) => wanted.pullRequests || wanted.rows);
  const known = all.filter((page) => !pages.includes(page));
  if (pages.length === 0) {
    await takeKnown(read, known);
    return;
  }
  const canShrink = pages.some((page) => largestPage(page) > SMALLEST_PAGE);
  try {
    const askedAt = read.client.now();
    const answer = await read.client.graphql({
      ...deliveryPageDocument(pages.map(({ wanted }) => wanted)),
      about: namesOf(pages),
      needs: 'Pull requests, Deployments, Contents and Metadata: read',
      canAskForLess: canShrink || pages.length > 1,
      signal: read.signal,
    });
    await absorbAll(read, pages, answer, askedAt);
    await takeKnown(read, known);
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce)) {
      failAll(read, pages, error);
    } else if (error.isSilence && failedBefore?.isSilence) {
      // Not the page's size, then: halving it on would only multiply the waiting.
      failAll(
        read,
        pages,
        new DoraError(
          'unreachable',
          `GitHub gave no answer in time when asked for ${namesOf(pages)}, also not for half as much: try again later`
        )
      );
    } else if (canShrink && !failedBefore) {
      halve(pages);
      await readPages(read, steps, error);
    } else {
      await askForTheSmallest(read, steps, pages);
      await (canShrink ? halve(pages) : readEachOther(read, steps, pages));
    }
  }
}

/** This one page is asked for again as any failing call is. A failure that remains is not for want of asking for less. */
async function askForTheSmallest(
  read: Read,
  steps: readonly ReadingStep[],
  [first]: readonly PageRequest[]
): Promise<void> {
  const lists = first ? [first.reading.pullRequests, first.reading.deployments] : [];
  const sizes = lists.map(({ pageSize }) => pageSize);
  lists.forEach((list) => (list.pageSize = SMALLEST_PAGE));
  await readPages(
    read,
    steps.filter(({ reading }) => reading === first?.reading)
  );
  lists.forEach((list, index) => (list.pageSize = sizes[index] ?? SMALLEST_PAGE));
}

async function readEachOther(
  read: Read,
  steps: readonly ReadingStep[],
  [first]: readonly PageRequest[]
): Promise<void> {
  for (const step of steps.filter(({ reading }) => reading !== first?.reading)) {
    if (steps.some(({ reading }) => concernsAll(reading.failure))) {
      return;
    }
    await readPages(read, [step]);
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
  read: Read,
  pages: readonly PageRequest[],
  { data, problems, notices = [] }: GraphqlAnswer,
  askedAt: Instant
): Promise<void> {
  const aliases = pages.map((_page, index) => repositoryAlias(index));
  const general = problems.filter(({ path: [first] }) => !aliases.some((alias) => alias === first));
  for (const [index, page] of pages.entries()) {
    try {
      recognise(page.reading, namedAnswer.safeParse(data[repositoryAlias(index)]).data?.nameWithOwner);
    } catch (error) {
      failAll(read, [page], error);
    }
  }
  for (const [index, page] of pages.entries()) {
    const alias = repositoryAlias(index);
    page.reading.generalNotices.push(...notices);
    if (notices.length > 0) {
      // What the server leaves out is told each time, and may be there another time.
      page.reading.mirrors.pullRequests.isSound = false;
      page.reading.mirrors.deployments.isSound = false;
    }
    if (page.reading.sameAs !== undefined) {
      continue;
    }
    try {
      await absorbAnswer(read, page, data[alias], { own: problemsOf(alias, problems), general }, askedAt);
    } catch (error) {
      failAll(read, [page], error);
      if (concernsAll(page.reading.failure)) {
        // The others of this answer may need further calls, too.
        return;
      }
    }
  }
}

async function takeKnown(read: Read, pages: readonly PageRequest[]): Promise<void> {
  for (const page of pages) {
    try {
      await takePages(read, page.reading, page.takes);
    } catch (error) {
      failAll(read, [page], error);
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

function failAll(read: Read, pages: readonly PageRequest[], error: unknown): void {
  read.signal?.throwIfAborted();
  for (const { reading } of pages) {
    reading.failure ??= DoraError.from(error);
  }
}

function largestPage({ wanted }: PageRequest): number {
  return Math.max(...[wanted.pullRequests, wanted.rows].map((page) => page?.size ?? 0));
}

/** The pages that a plan wants, and what GitHub has to be asked for them; undefined when it wants none. */
function pageRequest({ goal }: Read, reading: RepositoryReading, plan: ReadingPlan): PageRequest | undefined {
  const { list } = goal.deployments;
  const { cursor: after, pageSize: size } = reading.deployments;
  const takes = {
    pullRequests: plan.pullRequests.kind !== 'enough',
    rows: plan.deployments.kind !== 'enough' && list.kind === 'pages',
  };
  const missing = missingOf(reading);
  const rows = list.kind === 'pages' && list.kept ? missing.deployments : { after, size };
  const wanted: DeliveryPageWanted = {
    repository: reading.gitHubName,
    ...(takes.pullRequests &&
      missing.pullRequests && {
        pullRequests: {
          ...missing.pullRequests,
          withFiles: goal.paths.length > 0,
          withMessages: goal.trailerPatterns.length > 0,
        },
      }),
    ...(takes.rows && list.kind === 'pages' && rows && { rows: { ...rows, connection: list.connection } }),
  };
  return takes.pullRequests || takes.rows ? { reading, wanted, takes } : undefined;
}
