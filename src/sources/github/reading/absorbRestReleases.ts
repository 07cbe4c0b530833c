import type { GitHubClient } from '../client/gitHubClient';
import { absorb, type ReleasesWanted } from './absorbReleases';
import { listRestReleases } from './listRestReleases';
import { notePage, type RepositoryReading } from './repositoryReading';

/** Takes in all releases from REST, for a server whose GraphQL does not give them. */
export async function absorbRestReleases(
  client: GitHubClient,
  reading: RepositoryReading,
  wanted: ReleasesWanted,
  signal: AbortSignal | undefined
): Promise<void> {
  const rows = await listRestReleases(client, reading, signal);
  const releases = rows.map((row) => ({
    id: row.id,
    tag: row.tag_name,
    publishedAt: row.published_at ?? undefined,
    isDraft: row.draft ?? false,
    isPrerelease: row.prerelease ?? false,
    commit: undefined,
    url: row.html_url,
  }));
  await absorb(client, reading, wanted, releases, signal);
  notePage(reading.deployments, Infinity, null);
}
