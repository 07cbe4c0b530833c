import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { parseAnswer, parseRows } from '../answers/parseAnswer';
import { commitDetailAnswer, restReleaseAnswer } from '../answers/releaseAnswer';
import type { Read } from '../reading/read';
import type { Release } from '../events/releaseToDeployment';
import type { RepositoryReading } from '../reading/repositoryReading';
import { concernsAll } from '../client/failures/kindsOfFailure';

const FULL_SHA = /^[\da-f]{40}(?:[\da-f]{24})?$/;
const MAXIMUM_LOOK_UPS = 50;
/** More than so many tags are listed, a hundred in a call, instead of looked up in one call each. */
const FEW_TAGS = 5;
const PAGE_SIZE = 100;
const MAXIMUM_PAGES = 100;

const tagAnswer = z.object({ name: z.string(), commit: z.object({ sha: z.string() }) });

/**
 * Gives each published release its commit: the tag's where GitHub named it, else the commit it was made of,
 * else what the tag's name leads to. Where none is found a notice says so.
 */
export async function findReleaseCommits(
  read: Read,
  reading: RepositoryReading,
  releases: readonly Release[]
): Promise<Release[]> {
  const without = releases.filter(
    ({ commit, isDraft, isPrerelease, publishedAt }) =>
      !commit && !isDraft && !isPrerelease && publishedAt !== undefined
  );
  if (without.length === 0) {
    return [...releases];
  }
  const targets = new Map(
    (await listRestReleases(read, reading)).map(({ tag_name, target_commitish }) => [tag_name, target_commitish])
  );
  const targetOf = (tag: string) => {
    const target = targets.get(tag);
    return target !== undefined && FULL_SHA.test(target) ? target : undefined;
  };
  const byTag = without.map(({ tag }) => tag).filter((tag) => targetOf(tag) === undefined);
  const listed =
    byTag.length > FEW_TAGS ? await unlessNotThere(read, listTags(read, reading, new Set(byTag))) : undefined;
  const found = new Map<string, Release['commit']>();
  let lookUps = 0;
  for (const { tag } of without) {
    const sha = targetOf(tag) ?? listed?.get(tag);
    if (sha !== undefined) {
      found.set(tag, { sha, committedAt: null });
    } else if ((lookUps += 1) <= MAXIMUM_LOOK_UPS) {
      found.set(tag, await commitOf(read, reading, tag));
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

/** The commits of tags, as far as those wanted are in the list: an annotated one names its commit there, too. */
async function listTags(
  read: Read,
  { gitHubName, repository }: RepositoryReading,
  wanted: ReadonlySet<string>
): Promise<Map<string, string>> {
  const shas = new Map<string, string>();
  const about = `the tags of ${repository.fullName}`;
  for (let page = 1; page <= MAXIMUM_PAGES && [...wanted].some((tag) => !shas.has(tag)); page += 1) {
    const { data } = await read.client.rest({
      path: '/repos/{owner}/{repo}/tags',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, per_page: PAGE_SIZE, page },
      about,
      needs: 'Contents: read',
      keep: z.array(tagAnswer),
      signal: read.signal,
    });
    const tags = parseAnswer(z.array(tagAnswer), data, about);
    tags.forEach(({ name, commit }) => shas.set(name, commit.sha));
    if (tags.length < PAGE_SIZE) {
      break;
    }
  }
  return shas;
}

async function commitOf(
  read: Read,
  { gitHubName, repository }: RepositoryReading,
  tag: string
): Promise<Release['commit']> {
  const look = read.client
    .rest({
      path: '/repos/{owner}/{repo}/commits/tags/{tag}',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, tag },
      about: `${repository.fullName}, tag ${tag}`,
      needs: 'Contents: read',
      keep: commitDetailAnswer,
      signal: read.signal,
    })
    .then(({ data }) => parseAnswer(commitDetailAnswer, data, `tag ${tag}`));
  const detail = await unlessNotThere(read, look);
  return detail && { sha: detail.sha, committedAt: detail.commit?.committer?.date ?? null };
}

/** A tag that leads nowhere (404, 422) is told in the notice; no connection is another matter. */
async function unlessNotThere<T>(read: Read, look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (concernsAll(DoraError.from(error))) {
      throw error;
    }
    read.signal?.throwIfAborted();
    return undefined;
  }
}

/** All releases as REST lists them. @throws DoraError */
export async function listRestReleases(
  read: Read,
  { gitHubName, repository, notices }: RepositoryReading
): Promise<Array<z.output<typeof restReleaseAnswer>>> {
  const rows: unknown[] = [];
  for (let page = 1; page <= MAXIMUM_PAGES; page += 1) {
    const { data } = await read.client.rest({
      path: '/repos/{owner}/{repo}/releases',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, per_page: PAGE_SIZE, page },
      about: repository.fullName,
      needs: 'Contents: read',
      keep: z.array(restReleaseAnswer),
      signal: read.signal,
    });
    const answer = parseAnswer(z.array(z.unknown()), data, `releases of ${repository.fullName}`);
    rows.push(...answer);
    if (answer.length < PAGE_SIZE) {
      break;
    }
  }
  return parseRows(rows, restReleaseAnswer, `releases of ${repository.fullName}`, notices);
}
