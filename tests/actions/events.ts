import type { WorkflowEvent } from './workflowRuns';

export const push: WorkflowEvent = { name: 'push' };

export const released: WorkflowEvent = { name: 'release', payload: { action: 'published' } };

/** The event of a pull request that was merged. */
export function merged(number: number, mergedAt: string, pullRequest: object = {}) {
  return {
    name: 'pull_request',
    ref: `refs/pull/${number}/merge`,
    payload: {
      action: 'closed',
      number,
      pull_request: { number, merged: true, merged_at: mergedAt, base: { ref: 'main' }, ...pullRequest },
    },
  } satisfies WorkflowEvent;
}
