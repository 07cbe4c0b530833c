import { RELEASES_CONNECTION } from '../../github/documents/deliveryPage';
import { joinRows } from '../../github/events/datedDeployment';
import { likelyNames } from '../../github/likelyNames';
import type { GitHubRows } from '../../github/reading/read';
import type { RepositoryReading } from '../../github/reading/repositoryReading';
import { absorbReleases, absorbRestReleases } from '../../github/releases/absorbReleases';
import { matcherOf } from '../../globs';
import type { ReleasesWanted } from './about';

/** The connection `releases`, all of it, as it has no order by time; each is over the moment it is published. */
export function releaseRows({ environment, tagPatterns = [] }: ReleasesWanted): GitHubRows {
  const wanted = { environment, isAskedFor: matcherOf('tag', tagPatterns) };
  return {
    from: 'gitHub',
    environments: [environment],
    mayTake: 0,
    mayDeployHeads: true,
    list: {
      kind: 'pages',
      connection: RELEASES_CONNECTION,
      takeIn: (read, reading, page) => absorbReleases(read, reading, wanted, page),
      readOtherwise: (read, reading) => absorbRestReleases(read, reading, wanted),
    },
    deploymentsIn: ({ deployments }) => joinRows([...deployments.items.values()]),
    readBackTo: ({ deployments }) => deployments.readBackTo,
    whyNone: (reading) => whyNoReleases(reading, tagPatterns),
  };
}

function whyNoReleases(
  { repository: { fullName }, otherRefs, deployments }: RepositoryReading,
  tagPatterns: readonly string[]
): string {
  if (otherRefs.size > 0) {
    const patterns = tagPatterns.map((pattern) => `"${pattern}"`).join(' or ');
    return `${fullName} has no release whose tag matches ${patterns}: there are ${likelyNames([...otherRefs], tagPatterns)}`;
  }
  return deployments.otherRows > 0
    ? `${fullName} has drafts and pre-releases, but no release`
    : `${fullName} has no releases; use another deployment source: deployments, workflow runs or merges`;
}
