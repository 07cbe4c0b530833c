import { releaseAnswer, type ReleaseAnswer } from '../answers/releaseAnswer';
import type { Connection } from '../answers/scalars';
import type { Read } from '../reading/read';
import { releaseToDeployment, type Release } from '../events/releaseToDeployment';
import { findReleaseCommits, listRestReleases } from './findReleaseCommits';
import { notePage, type RepositoryReading } from '../reading/repositoryReading';
import { parseRows } from '../answers/parseAnswer';

/** Which releases are deployments, and to what. */
export interface ReleasesWanted {
  readonly environment: string;
  isAskedFor(tag: string): boolean;
}

/**
 * Takes in a page of releases. They come in the order of their tagged commits, and an old commit may be released
 * late, so no publication date says that the rest is older: all pages are read.
 * @returns false, and takes in nothing, where the server does not tell by what name or whether they are published
 */
export async function absorbReleases(
  read: Read,
  reading: RepositoryReading,
  wanted: ReleasesWanted,
  page: Connection
): Promise<boolean> {
  const { repository, notices } = reading;
  const rows = parseRows(page.rows, releaseAnswer, `releases of ${repository.fullName}`, notices);
  const releases = rows.flatMap((row) => releaseOf(row) ?? []);
  if (releases.length < rows.length) {
    return false;
  }
  await absorb(read, reading, wanted, releases);
  notePage(reading.deployments, Infinity, page.next);
  return true;
}

function releaseOf({ tagName, tagCommit, ...row }: ReleaseAnswer): Release | undefined {
  const { isDraft, isPrerelease, publishedAt, url } = row;
  const id = row.databaseId ?? row.id;
  if (
    !id ||
    !tagName ||
    typeof isDraft !== 'boolean' ||
    typeof isPrerelease !== 'boolean' ||
    publishedAt === undefined
  ) {
    return undefined;
  }
  return {
    id,
    tag: tagName,
    publishedAt: publishedAt ?? undefined,
    isDraft,
    isPrerelease,
    commit: tagCommit ? { sha: tagCommit.oid, committedAt: tagCommit.committedDate ?? null } : undefined,
    url,
  };
}

async function absorb(
  read: Read,
  reading: RepositoryReading,
  wanted: ReleasesWanted,
  releases: readonly Release[]
): Promise<void> {
  const { repository, deployments, otherRefs } = reading;
  const asked = releases.filter(({ tag }) => wanted.isAskedFor(tag));
  releases.filter(({ tag, isDraft }) => !isDraft && !wanted.isAskedFor(tag)).forEach(({ tag }) => otherRefs.add(tag));
  for (const release of await findReleaseCommits(read, reading, asked)) {
    const dated = releaseToDeployment(release, repository.fullName, wanted.environment);
    if (dated) {
      deployments.items.set(release.id, dated);
    } else {
      deployments.otherRows += 1;
    }
  }
}

/** Takes in all releases from REST, for a server whose GraphQL does not give them. */
export async function absorbRestReleases(
  read: Read,
  reading: RepositoryReading,
  wanted: ReleasesWanted
): Promise<void> {
  const rows = await listRestReleases(read, reading);
  const releases = rows.map((row) => ({
    id: row.id,
    tag: row.tag_name,
    publishedAt: row.published_at ?? undefined,
    isDraft: row.draft ?? false,
    isPrerelease: row.prerelease ?? false,
    commit: undefined,
    url: row.html_url,
  }));
  await absorb(read, reading, wanted, releases);
  notePage(reading.deployments, Infinity, null);
}
