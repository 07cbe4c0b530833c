import { HOUR, type Instant } from '../../domain/time';
import { sliceByTime } from '../../stats/sortedSearch';
import type { DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';

/**
 * Signal 3: soon after the deployment finished, another one that was started at or after that finish succeeded with a
 * different commit that had already been deployed successfully before it. A newer commit in that time is a roll forward
 * and no signal by itself; one that was started earlier is no answer to it.
 *
 * @param withinHours counted from the finish; a deployment exactly that much later still counts
 */
export function rollbackSignals(track: DeploymentTrack, withinHours: number): FailureSignal[] {
  const firstSuccessOf = new Map<string, Instant>();
  for (const { sha, finishedAt } of track.successes) {
    if (!firstSuccessOf.has(sha)) {
      firstSuccessOf.set(sha, finishedAt);
    }
  }
  return track.all.flatMap((deployment): FailureSignal[] => {
    const soonAfter = { from: deployment.finishedAt + 1, to: deployment.finishedAt + withinHours * HOUR + 1 };
    const back = sliceByTime(track.successes, soonAfter, ({ finishedAt }) => finishedAt).find(
      ({ sha, startedAt }) =>
        sha !== deployment.sha &&
        startedAt >= deployment.finishedAt &&
        (firstSuccessOf.get(sha) ?? Infinity) < deployment.finishedAt
    );
    return back === undefined
      ? []
      : [
          {
            deployment,
            reason: { kind: 'rollback', at: back.finishedAt, toSha: back.sha, deploymentId: back.id },
          },
        ];
  });
}
