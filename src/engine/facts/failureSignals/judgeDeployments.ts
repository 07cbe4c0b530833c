import type { Deployment } from '../../events/deployment';
import type { Incident } from '../../events/incident';
import type { PullRequest } from '../../events/pullRequest';
import { criticalBugSignals } from './criticalBugSignals';
import { deploymentTrack } from './deploymentTrack';
import type { FailureReason, JudgedDeployment } from './failureReason';
import type { FailureSignalSettings } from './failureSignalSettings';
import { hotfixSignals } from './hotfixSignals';
import { rollbackSignals } from './rollbackSignals';
import { healthSignals, rolloutSignals } from './rolloutAndHealthSignals';

/**
 * Judges each deployment of one repository to one environment: five signals, any of which makes it failed.
 * A signal counts whenever it came, also after the range that the deployment is reported in.
 *
 * @param deployments of one repository and environment, any order, with enough before the range that every commit
 *   deployed in it has its first deployment among them
 * @param pullRequests of the repository, also those merged into other branches: a hotfix may go to a release branch
 * @param incidents those of the repository and those that name none
 * @returns in the order in which the deployments finished; reasons in the order of the signals, those of one signal by time
 * @throws DoraError `badInput` when a hotfix pattern is not a regular expression
 */
export function judgeDeployments(
  deployments: readonly Deployment[],
  pullRequests: readonly PullRequest[],
  incidents: readonly Incident[],
  settings: FailureSignalSettings
): JudgedDeployment[] {
  const track = deploymentTrack(deployments);
  const signals = [
    ...rolloutSignals(track),
    ...healthSignals(track),
    ...rollbackSignals(track, settings.rollbackWithinHours),
    ...criticalBugSignals(track, incidents, settings),
    ...hotfixSignals(track, pullRequests, settings),
  ];
  const reasonsOf = new Map<Deployment, FailureReason[]>(track.all.map((deployment) => [deployment, []]));
  for (const { deployment, reason } of signals) {
    reasonsOf.get(deployment)?.push(reason);
  }
  return track.all.map((deployment) => ({ deployment, reasons: reasonsOf.get(deployment) ?? [] }));
}
