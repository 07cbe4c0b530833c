import { HOUR } from '../../domain/time';
import type { PullRequest } from '../../events/pullRequest';
import { latestSuccessAt, type DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';
import type { FailureSignalSettings } from './failureSignalSettings';
import { hotfixMatcher } from './hotfixMatcher';

/**
 * Signal 5: a hotfix was merged soon after the deployment, which was the latest successful one when the hotfix
 * was opened. A hotfix merged before that deployment finished would be a wrong clock, and is no signal.
 */
export function hotfixSignals(
  track: DeploymentTrack,
  pullRequests: readonly PullRequest[],
  settings: FailureSignalSettings
): FailureSignal[] {
  const isHotfix = hotfixMatcher(settings);
  const hotfixes = pullRequests.filter(isHotfix).sort((a, b) => a.mergedAt - b.mergedAt || a.number - b.number);
  return hotfixes.flatMap(({ number, openedAt, mergedAt }): FailureSignal[] => {
    const deployment = latestSuccessAt(track, openedAt);
    return deployment !== undefined &&
      mergedAt >= deployment.finishedAt &&
      mergedAt - deployment.finishedAt <= settings.hotfixWithinHours * HOUR
      ? [{ deployment, reason: { kind: 'hotfix', at: mergedAt, pullRequest: number } }]
      : [];
  });
}
