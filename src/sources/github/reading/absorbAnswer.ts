import { DoraError } from '../../../engine/domain/doraError';
import { repositoryAnswer } from '../answers/repositoryAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import type { DeliveryPageWanted } from '../documents/deliveryPage';
import { absorbDeployments } from './absorbDeployments';
import { absorbPullRequests } from './absorbPullRequests';
import { absorbReleases, type ReleasesWanted } from './absorbReleases';
import { absorbRestReleases } from './absorbRestReleases';
import { givenBranchNames, learnBranchNames } from '../names/learnBranchNames';
import { explainProblem } from './explainProblem';
import { findDefaultBranch } from './findDefaultBranch';
import { noteGeneral, noteLeftOut, type ProblemsOfPart } from './noteProblems';
import type { RepositoryReading } from './repositoryReading';

/** What a page was asked for. */
export interface PageRequest {
  readonly reading: RepositoryReading;
  readonly wanted: DeliveryPageWanted;
  readonly releases: ReleasesWanted;
  /** Globs of files that a change must touch to count; empty: every change counts. */
  readonly paths: readonly string[];
}

/**
 * Takes in what one answer says about one repository. What is good in it counts; what is missing is the reading's
 * failure, or a notice where only single values are missing.
 *
 * @throws DoraError when a call for what was left out of the answer fails
 */
export async function absorbAnswer(
  client: GitHubClient,
  { reading, wanted, releases, paths }: PageRequest,
  answer: unknown,
  { own, general }: ProblemsOfPart,
  signal: AbortSignal | undefined
): Promise<void> {
  const { fullName } = reading.repository;
  const problems = [...own, ...general];
  const { data, error } = repositoryAnswer.nullish().safeParse(answer);
  if (!data) {
    reading.failure = error
      ? new DoraError(
          'badResponse',
          `GitHub's answer about ${fullName} is not as documented: ${error.issues[0]?.message}`
        )
      : explainProblem(client.asker(), problems[0], fullName);
    return;
  }
  const missing = (['pullRequests', 'deployments', 'releases'] as const).filter((list) => wanted[list] && !data[list]);
  if (data.pullRequests) {
    if (reading.defaultBranch === undefined) {
      reading.defaultBranch = await findDefaultBranch(client, reading, data, signal);
      reading.branchNames = givenBranchNames(reading);
    }
    await absorbPullRequests(client, reading, data.pullRequests, paths, signal);
    await learnBranchNames(client, reading, signal);
  }
  if (data.deployments) {
    await absorbDeployments(client, reading, wanted.deployments?.environments ?? [], data.deployments, signal);
  }
  if (data.releases && !(await absorbReleases(client, reading, releases, data.releases, signal))) {
    await absorbRestReleases(client, reading, releases, signal);
  }
  for (const list of missing) {
    if (list === 'releases') {
      await absorbRestReleases(client, reading, releases, signal);
    } else {
      reading.failure ??= explainProblem(
        client.asker(),
        problems.find(({ path }) => path[0] === list) ?? problems[0],
        fullName,
        list
      );
    }
  }
  noteLeftOut(
    reading.notices,
    fullName,
    own.filter(({ path }) => !missing.some((list) => path[0] === list))
  );
  noteGeneral(reading.generalNotices, general);
}
