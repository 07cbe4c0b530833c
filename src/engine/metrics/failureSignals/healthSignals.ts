import type { DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';

/** Signal 2: a failure or error status came after the deployment's success. */
export function healthSignals(track: DeploymentTrack): FailureSignal[] {
  return track.successes.flatMap((deployment): FailureSignal[] =>
    deployment.unhealthyAt === undefined ? [] : [{ deployment, reason: { kind: 'health', at: deployment.unhealthyAt } }]
  );
}
