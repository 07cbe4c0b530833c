import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { parseAnswer } from '../answers/parseAnswer';
import { commitDetailAnswer } from '../answers/releaseAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import type { Release } from '../events/releaseToDeployment';
import { listRestReleases } from './listRestReleases';
import type { RepositoryReading } from './repositoryReading';

const FULL_SHA = /^[\da-f]{40}(?:[\da-f]{24})?$/;
const MAXIMUM_LOOK_UPS = 50;

/**
 * Gives each published release its commit: the tag's where GitHub named it, else the commit it was made of,
 * else what the tag's name leads to. Where none is found a notice says so.
 */
export async function findReleaseCommits(
  client: GitHubClient,
  reading: RepositoryReading,
  releases: readonly Release[],
  signal: AbortSignal | undefined
): Promise<Release[]> {
  const without = releases.filter(
    ({ commit, isDraft, isPrerelease, publishedAt }) =>
      !commit && !isDraft && !isPrerelease && publishedAt !== undefined
  );
  if (without.length === 0) {
    return [...releases];
  }
  const targets = new Map(
    (await listRestReleases(client, reading, signal)).map(({ tag_name, target_commitish }) => [
      tag_name,
      target_commitish,
    ])
  );
  const found = new Map<string, Release['commit']>();
  let lookUps = 0;
  for (const { tag } of without) {
    const target = targets.get(tag);
    if (target !== undefined && FULL_SHA.test(target)) {
      found.set(tag, { sha: target, committedAt: null });
    } else if ((lookUps += 1) <= MAXIMUM_LOOK_UPS) {
      found.set(tag, await commitOf(client, reading, tag, signal));
    }
  }
  const missing = without.filter(({ tag }) => !found.get(tag)).map(({ tag }) => tag);
  if (missing.length > 0) {
    const { fullName } = reading.repository;
    const named = missing.slice(0, 5).join(', ');
    reading.notices.push(
      warningNotice(
        `${fullName}: no commit found for ${missing.length} releases (${named}): each is taken to contain what was merged before it`
      )
    );
  }
  return releases.map((release) => ({ ...release, commit: release.commit ?? found.get(release.tag) }));
}

async function commitOf(
  client: GitHubClient,
  { gitHubName, repository }: RepositoryReading,
  tag: string,
  signal: AbortSignal | undefined
): Promise<Release['commit']> {
  try {
    const { data } = await client.rest({
      path: '/repos/{owner}/{repo}/commits/{ref}',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, ref: `tags/${tag}` },
      about: `${repository.fullName}, tag ${tag}`,
      needs: 'Contents: read',
      keep: commitDetailAnswer,
      signal,
    });
    const { sha, commit } = parseAnswer(commitDetailAnswer, data, `tag ${tag}`);
    return { sha, committedAt: commit?.committer?.date ?? null };
  } catch (error) {
    // A tag that leads nowhere (404, 422) is told in the notice; no connection is another matter.
    if (error instanceof DoraError && (error.code === 'rateLimited' || error.code === 'unreachable')) {
      throw error;
    }
    signal?.throwIfAborted();
    return undefined;
  }
}
