import type { PullRequest } from '../../../engine/events/pullRequest';
import type { DatedDeployment } from './datedDeployment';

/**
 * Every merge into the default branch as a deployment of its merge commit, at the moment of the merge; of those that touch
 * one of the paths, where some are asked for.
 */
export function mergesAsDeployments(pullRequests: readonly PullRequest[], environment: string): DatedDeployment[] {
  return pullRequests
    .filter(({ intoDefaultBranch, isOutsidePaths }) => intoDefaultBranch && !isOutsidePaths)
    .map((pullRequest) => ({
      committedAt: pullRequest.mergedAt,
      deployment: {
        id: `merge-of-${pullRequest.number}`,
        repository: pullRequest.repository,
        environment,
        // Without a known merge commit the merge stands for all that was merged until then, which is the same.
        sha: pullRequest.mergeCommitSha ?? `merge-of-${pullRequest.number}`,
        version: `#${pullRequest.number}`,
        status: 'success',
        startedAt: pullRequest.mergedAt,
        finishedAt: pullRequest.mergedAt,
        ...(pullRequest.url && { url: pullRequest.url }),
      },
    }));
}
