import { DoraError } from '../../domain/doraError';
import { HOUR } from '../../domain/time';
import type { PullRequest } from '../../events/pullRequest';
import { latestSuccessAt, type DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';
import type { FailureSignalSettings } from './failureSignalSettings';

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

/**
 * Whether a pull request is a hotfix by its labels, title or branch.
 *
 * @throws DoraError `badInput` when a pattern of the settings is not a regular expression.
 */
export function hotfixMatcher(settings: FailureSignalSettings): (pullRequest: PullRequest) => boolean {
  const labels = new Set(settings.hotfixLabels.map((label) => label.toLowerCase()));
  const titlePatterns = settings.hotfixTitlePatterns.map(compilePattern);
  const branchPatterns = settings.hotfixBranchPatterns.map(compilePattern);
  return (pullRequest) =>
    pullRequest.labels.some((label) => labels.has(label.toLowerCase())) ||
    titlePatterns.some((pattern) => pattern.test(pullRequest.title)) ||
    branchPatterns.some((pattern) => pattern.test(pullRequest.branch));
}

function compilePattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch (cause) {
    throw new DoraError('badInput', `The hotfix pattern "${pattern}" is not a regular expression; mend it`, { cause });
  }
}
