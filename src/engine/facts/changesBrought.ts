import { environmentKey } from '../domain/environmentKey';
import type { Instant } from '../domain/time';
import type { RepositoryEvents } from '../events/deliveryEvents';
import { byFinish, type Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { countLeading } from '../stats/sortedSearch';
import { containment } from './containment';

/** The changes that a deployment brought, in the order in which they were merged. */
export type ChangesBrought = (deployment: Deployment) => readonly PullRequest[];

type Source = Pick<RepositoryEvents, 'pullRequests' | 'firstDeploymentDeliversAll'>;

/**
 * Tells what each deployment brought to its environment: the changes that it contains and no successful deployment to that
 * environment before it contained. Of a successful one these are those that it delivered first; a failed one brought what it
 * would have delivered, and whatever was tried again was brought again.
 *
 * Of what was merged before the first successful deployment on record nothing is known: until then a deployment brought the
 * pull request that it deployed. Worked out when somebody asks.
 *
 * @param parts the deployments of each repository, to the environments asked for
 */
export function changesBrought(
  parts: ReadonlyArray<{ readonly repository: Source; readonly deployments: readonly Deployment[] }>
): ChangesBrought {
  let known: ReadonlyMap<Deployment, readonly PullRequest[]> | undefined;
  return (deployment) => {
    known ??= new Map(parts.flatMap(({ repository, deployments }) => ofRepository(repository, deployments)));
    return known.get(deployment) ?? [];
  };
}

function ofRepository(
  repository: Source,
  deployments: readonly Deployment[]
): Array<readonly [Deployment, readonly PullRequest[]]> {
  const environments = new Set(deployments.map(({ environment }) => environmentKey(environment)));
  return [...environments].flatMap((key) =>
    ofEnvironment(
      repository,
      deployments.filter(({ environment }) => environmentKey(environment) === key)
    )
  );
}

function ofEnvironment(
  { pullRequests, firstDeploymentDeliversAll }: Source,
  deployments: readonly Deployment[]
): Array<readonly [Deployment, readonly PullRequest[]]> {
  const contents = containment(pullRequests);
  const changes = pullRequests
    .filter(({ intoDefaultBranch, isOutsidePaths }) => intoDefaultBranch && !isOutsidePaths)
    .sort((a, b) => a.mergedAt - b.mergedAt || a.number - b.number);
  const mergedUpTo = (moment: Instant) => countLeading(changes, ({ mergedAt }) => mergedAt <= moment);
  const ofCommit = changesByCommit(changes);

  let deliveredUpTo: Instant = -Infinity;
  let isOnRecord = firstDeploymentDeliversAll === true;
  const deliveredByHead = new Set<PullRequest>();
  return [...deployments].sort(byFinish).map((deployment) => {
    const { mergedUpTo: upTo, isHead } = contents(deployment);
    const contained = (change: PullRequest) => change.mergedAt <= upTo || (isHead && change.headSha === deployment.sha);
    const isNew = (change: PullRequest) => change.mergedAt > deliveredUpTo && !deliveredByHead.has(change);
    const own = (ofCommit.get(deployment.sha) ?? []).filter((change) => contained(change) && isNew(change));
    const since = isOnRecord ? changes.slice(mergedUpTo(deliveredUpTo), mergedUpTo(upTo)).filter(isNew) : [];
    const later = own.filter((change) => !since.includes(change));
    if (deployment.status === 'success') {
      isOnRecord = true;
      deliveredUpTo = Math.max(deliveredUpTo, upTo);
      own
        .filter(({ headSha }) => isHead && headSha === deployment.sha)
        .forEach((change) => deliveredByHead.add(change));
    }
    return [deployment, [...since, ...later].sort((a, b) => a.mergedAt - b.mergedAt || a.number - b.number)] as const;
  });
}

/** By the commit that they became, and by the last of their branch. */
function changesByCommit(changes: readonly PullRequest[]): ReadonlyMap<string, readonly PullRequest[]> {
  const byCommit = new Map<string, PullRequest[]>();
  for (const change of changes) {
    for (const sha of new Set([change.mergeCommitSha, change.headSha])) {
      if (typeof sha === 'string') {
        byCommit.set(sha, [...(byCommit.get(sha) ?? []), change]);
      }
    }
  }
  return byCommit;
}
