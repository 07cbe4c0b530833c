import type { DecidingStatus } from '../../events/collectorEvent';

/**
 * The statuses of a deployment with one more, without those that can never matter again, whatever still comes: successes after
 * the first, and failures after the first that followed it. In the order of time, and within a second of ids, which grow.
 */
export function withStatus(statuses: readonly DecidingStatus[], added: DecidingStatus): readonly DecidingStatus[] {
  const all = [...statuses.filter(({ id }) => id !== added.id), added].sort((a, b) => a.at - b.at || a.id - b.id);
  const success = all.find(({ state }) => state === 'success');
  if (success === undefined) {
    return all;
  }
  const [before, after] = [all.slice(0, all.indexOf(success)), all.slice(all.indexOf(success))];
  const firstAfter = after.find(({ state }) => state === 'failure');
  // Those before the success matter where an earlier success is still to come.
  return [...before, success, ...(firstAfter === undefined ? [] : [firstAfter])];
}

/** The status that decides when, where and how the deployment finished (docs/decisions/0005-first-status-decides.md). */
export function decisiveStatus(statuses: readonly DecidingStatus[]): DecidingStatus | undefined {
  return statuses.find(({ state }) => state === 'success') ?? statuses[0];
}
