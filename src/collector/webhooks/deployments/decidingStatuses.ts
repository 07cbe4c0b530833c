import type { DecidingStatus } from '../../events/collectorEvent';

/**
 * The statuses of a deployment with one more, without those that can never matter again, whatever still comes: successes after
 * the first, and failures after the first that followed it. In the order of time.
 */
export function withStatus(statuses: readonly DecidingStatus[], added: DecidingStatus): readonly DecidingStatus[] {
  const all = [...statuses.filter(({ id }) => id !== added.id), added].sort((a, b) => a.at - b.at || a.id - b.id);
  const success = all.find(({ state }) => state === 'success');
  if (success === undefined) {
    return all;
  }
  const failures = all.filter(({ state }) => state === 'failure');
  const firstAfter = failures.find(({ at }) => at > success.at);
  // Those before the success matter where an earlier success is still to come.
  return all.filter(
    (status) => status === success || status === firstAfter || (status.state === 'failure' && status.at <= success.at)
  );
}

/** The status that decides when, where and how the deployment finished (docs/decisions/0005-first-status-decides.md). */
export function decisiveStatus(statuses: readonly DecidingStatus[]): DecidingStatus | undefined {
  return statuses.find(({ state }) => state === 'success') ?? statuses[0];
}
