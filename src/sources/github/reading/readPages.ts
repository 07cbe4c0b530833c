import { DoraError } from '../../../engine/domain/doraError';
import type { DeploymentSource } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlProblem } from '../client/sendGraphql';
import { TooMuchAtOnce } from '../client/tooMuchAtOnce';
import { deliveryPageDocument, repositoryAlias } from '../documents/deliveryPage';
import { absorbAnswer, type PageRequest } from './absorbAnswer';
import { pageRequest } from './pageRequest';
import type { ReadingStep } from './planReading';
import { SMALLEST_PAGE } from './repositoryReading';

/**
 * Reads the next pages of several repositories in one request. Where that is too much for GitHub, it asks for half as
 * much, down to the smallest pages, and then for each repository alone.
 * A failure becomes that of the readings concerned; the caller decides whether the others go on.
 */
export async function readPages(
  client: GitHubClient,
  steps: readonly ReadingStep[],
  source: DeploymentSource,
  signal: AbortSignal | undefined,
  wasSilent = false
): Promise<void> {
  const pages = steps.flatMap(({ reading, plan }) => pageRequest(reading, plan, source) ?? []);
  if (pages.length === 0) {
    return;
  }
  const canShrink = pages.some((page) => largestPage(page) > SMALLEST_PAGE);
  try {
    const answer = await client.graphql({
      ...deliveryPageDocument(pages.map(({ wanted }) => wanted)),
      about: pages.map(({ reading }) => reading.repository.fullName).join(', '),
      needs: 'Pull requests, Deployments, Contents and Metadata: read',
      canAskForLess: canShrink || pages.length > 1,
      signal,
    });
    await absorbAll(client, pages, answer, signal);
  } catch (error) {
    if (error instanceof TooMuchAtOnce && error.isSilence && wasSilent) {
      // Not the page's size, then: halving it on would only multiply the waiting.
      return failAll(
        pages,
        new DoraError('unreachable', `GitHub gave no answer in time, also not for half as much: try again later`),
        signal
      );
    }
    if (error instanceof TooMuchAtOnce) {
      return askForLess(client, steps, source, pages, canShrink, signal, error.isSilence);
    }
    failAll(pages, error, signal);
  }
}

async function askForLess(
  client: GitHubClient,
  steps: readonly ReadingStep[],
  source: DeploymentSource,
  pages: readonly PageRequest[],
  canShrink: boolean,
  signal: AbortSignal | undefined,
  wasSilent: boolean
): Promise<void> {
  if (canShrink) {
    for (const { reading } of pages) {
      for (const list of [reading.pullRequests, reading.deployments]) {
        list.pageSize = Math.max(SMALLEST_PAGE, Math.floor(list.pageSize / 2));
      }
    }
    return readPages(client, steps, source, signal, wasSilent);
  }
  for (const step of steps) {
    await readPages(client, [step], source, signal, wasSilent);
  }
}

async function absorbAll(
  client: GitHubClient,
  pages: readonly PageRequest[],
  { data, problems }: GraphqlAnswer,
  signal: AbortSignal | undefined
): Promise<void> {
  for (const [index, page] of pages.entries()) {
    const alias = repositoryAlias(index);
    try {
      await absorbAnswer(client, page, data[alias], problemsOf(alias, problems), signal);
    } catch (error) {
      failAll([page], error, signal);
    }
  }
}

/** A problem without a path is about the whole request, and so about each repository that it gave nothing of. */
function problemsOf(alias: string, problems: readonly GraphqlProblem[]): GraphqlProblem[] {
  return problems.flatMap((problem) =>
    problem.path.length === 0 || problem.path[0] === alias ? [{ ...problem, path: problem.path.slice(1) }] : []
  );
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
