import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import type { ChangeOutcome } from './changeOutcomes';

/** The changes that each deployment was the first to contain, in the order in which they were merged. */
export function contentsOf(outcomes: readonly ChangeOutcome[]): ReadonlyMap<Deployment, readonly PullRequest[]> {
  const contents = new Map<Deployment, PullRequest[]>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'notDeployed' && outcome.deployment !== null) {
      const changes = contents.get(outcome.deployment);
      if (changes === undefined) {
        contents.set(outcome.deployment, [outcome.pullRequest]);
      } else {
        changes.push(outcome.pullRequest);
      }
    }
  }
  contents.forEach((changes) => changes.sort((a, b) => a.mergedAt - b.mergedAt || a.number - b.number));
  return contents;
}
