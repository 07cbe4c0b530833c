import { DAY, HOUR, type Instant } from '../../../engine/domain/time';
import { deploymentRow, iso, pullRequestRow } from './rows.fixtures';

/** A merge and its deployment a day for so many days before a moment, numbered from the oldest. */
export function daily(before: Instant, days: number) {
  const merges = Array.from({ length: days }, (_each, day) => before - (day + 1) * DAY);
  return {
    pullRequests: merges.map((mergedAt, index) => pullRequestRow({ number: days - index, mergedAt })),
    deployments: merges.map((mergedAt, index) =>
      deploymentRow({
        id: `D_${days - index}`,
        createdAt: mergedAt + HOUR,
        commitOid: `merge-${days - index}`,
        commit: { committedDate: iso(mergedAt) },
      })
    ),
  };
}
