import type { RepositoryEvents } from '../events/deliveryEvents';
import { byFinish, type Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import type { JudgedDeployment } from './failureSignals/failureReason';
import type { FailureSignalSettings } from './failureSignals/failureSignalSettings';
import { hotfixMatcher } from './failureSignals/hotfixSignals';
import { firstDeliveries } from './firstDeliveries';

/** Why a successful deployment was unplanned work, with the evidence. */
export type ReworkReason =
  | { readonly kind: 'hotfix'; readonly pullRequest: number }
  | { readonly kind: 'rollback'; readonly ofDeploymentId: string; readonly ofSha: string };

export type Rework = ReadonlyMap<Deployment, readonly ReworkReason[]>;

/**
 * Tells which successful deployments of one repository to one environment are rework: those that are the first to contain a
 * hotfix or a revert, however long after what it mends, and those that another one was rolled back with.
 *
 * What only the first deployment on record contains may have been deployed long before, and is no rework of that one.
 * @see https://dora.dev/guides/dora-metrics/ (deployment rework rate)
 * @param judged the deployments to that environment, with the reasons for which they failed
 * @throws DoraError `badInput` when a hotfix pattern is not a regular expression
 */
export function reworkAmong(
  judged: readonly JudgedDeployment[],
  { pullRequests, firstDeploymentDeliversAll }: Pick<RepositoryEvents, 'pullRequests' | 'firstDeploymentDeliversAll'>,
  settings: FailureSignalSettings
): Rework {
  const isHotfix = hotfixMatcher(settings);
  const successes = judged
    .map(({ deployment }) => deployment)
    .filter(({ status }) => status === 'success')
    .sort(byFinish);
  const firstDeliveryOf = firstDeliveries(successes, pullRequests);
  const deliveryOf = (pullRequest: PullRequest): Deployment | undefined => {
    const delivery = firstDeliveryOf(pullRequest);
    if (delivery !== undefined) {
      return delivery.isByFirstOnRecord && firstDeploymentDeliversAll !== true ? undefined : delivery.deployment;
    }
    // A release branch is deployed by its own commits.
    return successes.find(({ sha }) => sha === pullRequest.mergeCommitSha || sha === pullRequest.headSha);
  };

  const rework = new Map<Deployment, ReworkReason[]>();
  const add = (deployment: Deployment | undefined, reason: ReworkReason) => {
    if (deployment !== undefined) {
      rework.set(deployment, [...(rework.get(deployment) ?? []), reason]);
    }
  };
  pullRequests
    .filter((pullRequest) => pullRequest.isOutsidePaths !== true && isHotfix(pullRequest))
    .sort((a, b) => a.mergedAt - b.mergedAt || a.number - b.number)
    .forEach((pullRequest) => add(deliveryOf(pullRequest), { kind: 'hotfix', pullRequest: pullRequest.number }));
  for (const { deployment: failed, reasons } of judged) {
    for (const reason of reasons) {
      if (reason.kind === 'rollback') {
        const back = successes.find(({ id }) => id === reason.deploymentId);
        add(back, { kind: 'rollback', ofDeploymentId: failed.id, ofSha: failed.sha });
      }
    }
  }
  return rework;
}
