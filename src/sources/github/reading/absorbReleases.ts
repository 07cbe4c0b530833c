import { matcherOf } from '../../globs';
import { parseRows } from '../answers/parseRows';
import { releaseAnswer } from '../answers/releaseAnswer';
import type { Connection } from '../answers/scalars';
import type { GitHubClient } from '../client/gitHubClient';
import { releaseToDeployment, type Release } from '../events/releaseToDeployment';
import { findReleaseCommits } from './findReleaseCommits';
import { notePage, type RepositoryReading } from './repositoryReading';

/** Which releases are deployments, and to what. */
export interface ReleasesWanted {
  readonly environment: string;
  /** Globs of the tags that count; empty: every tag. */
  readonly tagPatterns: readonly string[];
}

/**
 * Takes in a page of releases. They come in the order of their tagged commits, and an old commit may be released
 * late, so no publication date says that the rest is older: all pages are read.
 */
export async function absorbReleases(
  client: GitHubClient,
  reading: RepositoryReading,
  wanted: ReleasesWanted,
  page: Connection,
  signal: AbortSignal | undefined
): Promise<void> {
  const { repository, notices } = reading;
  const rows = parseRows(page.rows, releaseAnswer, `releases of ${repository.fullName}`, notices);
  const releases = rows.map((row): Release => ({
    id: row.databaseId ?? row.id,
    tag: row.tagName,
    publishedAt: row.publishedAt ?? undefined,
    isDraft: row.isDraft ?? false,
    isPrerelease: row.isPrerelease ?? false,
    commit: row.tagCommit ? { sha: row.tagCommit.oid, committedAt: row.tagCommit.committedDate ?? null } : undefined,
    url: row.url,
  }));
  await absorb(client, reading, wanted, releases, signal);
  notePage(reading.deployments, Infinity, page.next);
}

export async function absorb(
  client: GitHubClient,
  reading: RepositoryReading,
  wanted: ReleasesWanted,
  releases: readonly Release[],
  signal: AbortSignal | undefined
): Promise<void> {
  const { repository, deployments, otherRefs } = reading;
  const isAskedFor = matcherOf('tag', wanted.tagPatterns);
  const asked = releases.filter(({ tag }) => isAskedFor(tag));
  releases.filter((release) => !asked.includes(release)).forEach(({ tag }) => otherRefs.add(tag));
  for (const release of await findReleaseCommits(client, reading, asked, signal)) {
    const dated = releaseToDeployment(release, repository.fullName, wanted.environment);
    if (dated) {
      deployments.items.set(release.id, dated);
    } else {
      deployments.otherRows += 1;
    }
  }
}
