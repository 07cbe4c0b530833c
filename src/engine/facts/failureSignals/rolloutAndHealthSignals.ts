import type { DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';

/** Signal 1: the deployment's own status is failure. */
export function rolloutSignals(track: DeploymentTrack): FailureSignal[] {
  return track.all
    .filter(({ status }) => status === 'failure')
    .map((deployment) => ({ deployment, reason: { kind: 'rollout', at: deployment.finishedAt } }));
}

/** Signal 2: a failure or error status came after the deployment's success. */
export function healthSignals(track: DeploymentTrack): FailureSignal[] {
  return track.successes.flatMap((deployment): FailureSignal[] =>
    deployment.unhealthyAt === undefined ? [] : [{ deployment, reason: { kind: 'health', at: deployment.unhealthyAt } }]
  );
}
