import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { repositoryKey } from '../../../engine/domain/repositoryKey';
import type { GitHubClient } from '../client/gitHubClient';
import { Moved } from '../client/moved';
import type { RepositoryReading } from '../reading/repositoryReading';
import type { BranchFate } from './knownBranches';

/** A call each, of which a repository with many stacked pull requests would need hundreds. */
const MOST_LOOK_UPS = 5;

/**
 * What became of a branch, by what GitHub answers when asked for it: it redirects to the branch that one was renamed to.
 * Undefined where it may not be asked, or not any more. A refusal is a notice and ends the asking.
 * @see https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
export async function fateOfBranch(
  client: GitHubClient,
  reading: RepositoryReading,
  branch: string,
  signal: AbortSignal | undefined
): Promise<BranchFate | undefined> {
  const { gitHubName, repository, knownNames, notices, defaultBranch } = reading;
  const key = `${repositoryKey(gitHubName.fullName)} ${branch}`;
  const known = knownNames.branches.get(key);
  if (known !== undefined || reading.branchLookUps >= MOST_LOOK_UPS) {
    return known;
  }
  reading.branchLookUps += 1;
  try {
    const fate = await ask(client, reading, branch, signal);
    knownNames.branches.set(key, fate);
    return fate;
  } catch (error) {
    signal?.throwIfAborted();
    reading.branchLookUps = MOST_LOOK_UPS;
    notices.push(
      warningNotice(
        `${repository.fullName}: whether "${branch}" is a former name of the default branch (${defaultBranch}) could not be found out, ` +
          `and what was merged into it is not counted: ${DoraError.from(error).message}`
      )
    );
    return undefined;
  }
}

async function ask(
  client: GitHubClient,
  { gitHubName, repository }: RepositoryReading,
  branch: string,
  signal: AbortSignal | undefined
): Promise<BranchFate> {
  try {
    await client.rest({
      path: '/repos/{owner}/{repo}/branches/{branch}',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, branch },
      about: `branch ${branch} of ${repository.fullName}`,
      needs: 'Contents: read',
      tellsMoves: true,
      signal,
    });
    return { kind: 'notRenamed' };
  } catch (error) {
    if (error instanceof Moved) {
      return { kind: 'renamed', to: branchIn(error.location) };
    }
    if (error instanceof DoraError && error.code === 'notFound') {
      return { kind: 'notRenamed' };
    }
    throw error;
  }
}

/** The name at the end of an address such as `https://api.github.com/repositories/1/branches/main`. */
function branchIn(location: string | undefined): string | undefined {
  const name = /\/branches\/([^?#]+)/.exec(location ?? '')?.[1];
  try {
    return name && decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
