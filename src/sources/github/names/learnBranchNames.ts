import type { Instant } from '../../../engine/domain/time';
import type { PullRequest } from '../../../engine/events/pullRequest';
import type { Read } from '../reading/read';
import { isInto } from '../events/toPullRequest';
import type { RepositoryReading } from '../reading/repositoryReading';
import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { repositoryKey } from '../../../engine/domain/repositoryKey';
import type { BranchFate } from './knownBranches';
import { Moved } from '../client/failures/kindsOfFailure';

const MOST_RENAMES = 3;

/** The names of the default branch as far as they are known without asking: what it is called, and what the settings say. */
export function givenBranchNames({ defaultBranch, knownNames }: RepositoryReading): readonly string[] {
  return [...new Set([...(defaultBranch ? [defaultBranch] : []), ...knownNames.defaultBranchNames])];
}

/**
 * Finds out what the default branch was called before, of the branches that pull requests went into, and judges the pull
 * requests that were read by it: on those that were merged before a branch was renamed GitHub keeps its old name.
 *
 * GitHub also redirects from a branch that was never the default one (`master`, in some repositories that have none any
 * more). A former name can be told by the times as well: all that went into it was merged before anything went into the
 * branch by its present name. Others are not asked about, which spares the branches of gitflow and of stacked pull requests.
 * @see https://github.com/github/rest-api-description/issues/7096
 */
export async function learnBranchNames(read: Read, reading: RepositoryReading): Promise<void> {
  const given = givenBranchNames(reading);
  const names = new Set(given);
  for (const candidate of candidates([...reading.pullRequests.items.values()], reading.defaultBranch, given)) {
    if (await leadsTo(given, candidate, read, reading)) {
      names.add(candidate);
    }
  }
  reading.branchNames = [...names];
  for (const [key, pullRequest] of reading.pullRequests.items) {
    const intoDefaultBranch = isInto(names, pullRequest.base);
    if (intoDefaultBranch !== pullRequest.intoDefaultBranch) {
      reading.pullRequests.items.set(key, { ...pullRequest, intoDefaultBranch });
    }
  }
}

/** The branches that may be the default one by a former name, those first that most went into. */
function candidates(
  pullRequests: readonly PullRequest[],
  defaultBranch: string | null | undefined,
  given: readonly string[]
): string[] {
  const counts = new Map<string, number>();
  const lastMerges = new Map<string, Instant>();
  let firstMerge = Infinity;
  for (const { base, mergedAt } of pullRequests) {
    if (base !== undefined && base === defaultBranch) {
      firstMerge = Math.min(firstMerge, mergedAt);
    } else if (base !== undefined && !given.includes(base)) {
      counts.set(base, (counts.get(base) ?? 0) + 1);
      lastMerges.set(base, Math.max(mergedAt, lastMerges.get(base) ?? -Infinity));
    }
  }
  return [...counts]
    .filter(([base]) => (lastMerges.get(base) ?? Infinity) <= firstMerge)
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
    .map(([base]) => base);
}

/** Whether a branch was renamed to one of some names, maybe by way of others. */
async function leadsTo(
  names: readonly string[],
  branch: string,
  read: Read,
  reading: RepositoryReading
): Promise<boolean> {
  let name = branch;
  for (let renames = 0; renames < MOST_RENAMES; renames += 1) {
    const fate = await fateOfBranch(read, reading, name);
    if (fate?.kind !== 'renamed') {
      return false;
    }
    if (fate.to === undefined || names.includes(fate.to)) {
      return true;
    }
    name = fate.to;
  }
  return false;
}

/** A call each, of which a repository with many stacked pull requests would need hundreds. */
const MOST_LOOK_UPS = 5;

/**
 * What became of a branch, by what GitHub answers when asked for it: it redirects to the branch that one was renamed to.
 * Undefined where it may not be asked, or not any more. A refusal is a notice and ends the asking.
 * @see https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
async function fateOfBranch(read: Read, reading: RepositoryReading, branch: string): Promise<BranchFate | undefined> {
  const { gitHubName, repository, knownNames, notices, defaultBranch } = reading;
  const key = `${repositoryKey(gitHubName.fullName)} ${branch}`;
  const known = knownNames.branches.get(key);
  if (known !== undefined || reading.branchLookUps >= MOST_LOOK_UPS) {
    return known;
  }
  reading.branchLookUps += 1;
  try {
    const fate = await ask(read, reading, branch);
    knownNames.branches.set(key, fate);
    return fate;
  } catch (error) {
    read.signal?.throwIfAborted();
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

async function ask(read: Read, { gitHubName, repository }: RepositoryReading, branch: string): Promise<BranchFate> {
  try {
    await read.client.rest({
      path: '/repos/{owner}/{repo}/branches/{branch}',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, branch },
      about: `branch ${branch} of ${repository.fullName}`,
      needs: 'Contents: read',
      tellsMoves: true,
      signal: read.signal,
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
