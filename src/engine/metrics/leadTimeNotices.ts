import { infoNotice, warningNotice, type Notice } from '../domain/notice';
import { isWithin, type TimeRange } from '../domain/timeRange';
import type { ChangeOutcome } from './changeOutcome';

/** What the lead time of a range leaves out: not deployed yet, delivered before the first commit, no commits. */
export function leadTimeNotices(outcomes: readonly ChangeOutcome[], range: TimeRange): Notice[] {
  let notDeployed = 0;
  let negative = 0;
  let noCommits = 0;
  for (const outcome of outcomes) {
    const deliveredAt = outcome.kind === 'notDeployed' ? Infinity : outcome.deliveredAt;
    if (deliveredAt >= range.to) {
      notDeployed += isWithin(outcome.pullRequest.mergedAt, range) ? 1 : 0;
    } else if (deliveredAt >= range.from) {
      negative += outcome.kind === 'negative' ? 1 : 0;
      noCommits += outcome.kind === 'noCommits' ? 1 : 0;
    }
  }
  return [
    ...(notDeployed > 0 ? [infoNotice(`${changes(notDeployed)} merged in this range, not deployed by its end`)] : []),
    ...(negative > 0
      ? [warningNotice(`${changes(negative)} left out of lead time: delivered before the first commit was made`)]
      : []),
    ...(noCommits > 0 ? [warningNotice(`${changes(noCommits)} left out of lead time: GitHub lists no commits`)] : []),
  ];
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
