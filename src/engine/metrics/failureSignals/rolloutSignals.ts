import type { DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';

/** Signal 1: the deployment's own status is failure. */
export function rolloutSignals(track: DeploymentTrack): FailureSignal[] {
  return track.all
    .filter(({ status }) => status === 'failure')
    .map((deployment) => ({ deployment, reason: { kind: 'rollout', at: deployment.finishedAt } }));
}
