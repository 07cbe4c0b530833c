import { HOUR } from '../../domain/time';
import type { Incident } from '../../events/incident';
import { latestSuccessAt, type DeploymentTrack } from './deploymentTrack';
import type { FailureSignal } from './failureReason';
import type { FailureSignalSettings } from './failureSignalSettings';

/** Signal 4: a critical incident was detected soon after the deployment, while it was the latest successful one. */
export function criticalBugSignals(
  track: DeploymentTrack,
  incidents: readonly Incident[],
  settings: Pick<FailureSignalSettings, 'criticalBugWithinHours' | 'criticalSeverities'>
): FailureSignal[] {
  return incidents
    .filter((incident) => isCritical(incident, settings))
    .sort((a, b) => a.detectedAt - b.detectedAt || a.id.localeCompare(b.id, 'en'))
    .flatMap(({ id, detectedAt }): FailureSignal[] => {
      const deployment = latestSuccessAt(track, detectedAt);
      return deployment !== undefined && detectedAt - deployment.finishedAt <= settings.criticalBugWithinHours * HOUR
        ? [{ deployment, reason: { kind: 'criticalBug', at: detectedAt, incidentId: id } }]
        : [];
    });
}

/** Whether an incident's severity is one of those that make a deployment failed. */
export function isCritical(
  { severity }: Incident,
  { criticalSeverities }: Pick<FailureSignalSettings, 'criticalSeverities'>
): boolean {
  return severity !== undefined && criticalSeverities.some((one) => one.toLowerCase() === severity.toLowerCase());
}
