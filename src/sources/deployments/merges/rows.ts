import { mergesAsDeployments } from '../../github/events/mergesAsDeployments';
import { likelyNames } from '../../github/likelyNames';
import type { GitHubRows } from '../../github/reading/read';
import type { RepositoryReading } from '../../github/reading/repositoryReading';
import type { MergesWanted } from './about';

/** The pull requests that are read anyhow; each merge into the default branch delivers all that was merged until then. */
export function mergeRows({ environment }: MergesWanted): GitHubRows {
  return {
    from: 'gitHub',
    environments: [environment],
    mayTake: 0,
    mayDeployHeads: false,
    list: { kind: 'pullRequests' },
    deploymentsIn: ({ pullRequests }) => mergesAsDeployments([...pullRequests.items.values()], environment),
    readBackTo: ({ pullRequests }) => pullRequests.readBackTo,
    whyNone: whyNoMerges,
  };
}

function whyNoMerges(reading: RepositoryReading): string {
  const { fullName } = reading.repository;
  return reading.defaultBranch === null
    ? `${fullName} has no default branch yet: it is empty`
    : `No pull request was merged into the default branch of ${fullName}${mergedInstead(reading)}`;
}

/** The branches that pull requests went into instead: one of them may be what the default branch was called. */
function mergedInstead({ defaultBranch, pullRequests }: RepositoryReading): string {
  const bases = new Set([...pullRequests.items.values()].flatMap(({ base }) => base ?? []));
  return bases.size === 0 ? '' : ` (${defaultBranch}); they went into ${likelyNames([...bases], [])}`;
}
