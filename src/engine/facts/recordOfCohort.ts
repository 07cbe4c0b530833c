import type { PullRequest } from '../events/pullRequest';
import type { DeliveryRecord } from './deliveryRecord';

/**
 * The part of a record that is about some of its changes: these, and the deployments that brought one of them, with the
 * verdicts that they have in the whole record. A deployment that brought changes of several cohorts is in each, so that
 * counts of deployments do not add up. Incidents are of no change, and in none.
 *
 * What there is to say of the record as a whole is left to whoever has that.
 */
export function recordOfCohort(record: DeliveryRecord, isIn: (change: PullRequest) => boolean): DeliveryRecord {
  const deployments = record.deployments.filter((deployment) => record.broughtBy(deployment).some(isIn));
  const ofCohort = new Set(deployments);
  return {
    ...record,
    deployments,
    judged: record.judged.filter(({ deployment }) => ofCohort.has(deployment)),
    rework: new Map([...record.rework].filter(([deployment]) => ofCohort.has(deployment))),
    outcomes: record.outcomes.filter(({ pullRequest }) => isIn(pullRequest)),
    counted: record.counted.filter(({ pullRequest }) => isIn(pullRequest)),
    mergedElsewhere: record.mergedElsewhere.filter(isIn),
    recordBegins: [],
    delivered: record.delivered.filter(({ pullRequest }) => isIn(pullRequest)),
    incidents: { kind: 'ofNoChange' },
    restored: [],
    whyNoDeployments:
      record.deployments.length === 0
        ? record.whyNoDeployments
        : 'No deployment on record brought a change of this group',
    notices: [],
  };
}
