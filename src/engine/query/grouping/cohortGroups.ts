import { infoNotice, type Notice } from '../../domain/notice';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { recordOfCohort } from '../../facts/recordOfCohort';
import type { Group } from '../../frames/series';
import { type CohortChoice, cohortsOf } from '../../measuring/cohorts';
import type { CohortKind } from '../../measuring/groupings';
import { sliceByTime } from '../../stats/sortedSearch';

export interface CohortGroups {
  readonly groups: ReadonlyArray<Group<DeliveryRecord>>;
  readonly notices: readonly Notice[];
  /** What there is to say where deployments are counted by what they brought. */
  readonly ofDeployments: readonly Notice[];
}

/** A record, taken apart by what its changes are like. */
export function cohortGroups(kind: CohortKind, record: DeliveryRecord, choice: CohortChoice): CohortGroups {
  const { names, of, others } = cohortsOf(kind, record, choice);
  return {
    groups: names.map((name) => ({
      labels: { [kind]: name },
      value: recordOfCohort(record, (change) => of(change).includes(name)),
    })),
    notices: [
      ...record.notices,
      ...(others === undefined
        ? []
        : [
            infoNotice(
              `${others} more ${others === 1 ? 'label is' : 'labels are'} not shown: name those of interest in cohortLabels`
            ),
          ]),
    ],
    ofDeployments: [
      infoNotice('A deployment is in each group that it brought a change of, and so groups do not add up'),
      ...withoutChanges(record, choice),
    ],
  };
}

function withoutChanges({ deployments, broughtBy }: DeliveryRecord, { range }: CohortChoice): Notice[] {
  const none = sliceByTime(deployments, range, ({ finishedAt }) => finishedAt).filter(
    (deployment) => broughtBy(deployment).length === 0
  ).length;
  return none === 0
    ? []
    : [
        {
          ...infoNotice(
            `${none} ${none === 1 ? 'deployment is' : 'deployments are'} in no group, as no change is known that ${none === 1 ? 'it' : 'they'} brought: ` +
              'the same deployed once more, rolled back, or the first on record'
          ),
          count: none,
        },
      ];
}
