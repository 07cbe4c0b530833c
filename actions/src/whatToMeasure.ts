import { z } from 'zod';
import { instantFromIso } from '../../src/engine/domain/instantFromIso';
import type { Instant } from '../../src/engine/domain/time';

/** What an event makes measurable, or why there is no data where it should be. */
export type Task =
  | { readonly metric: 'deployment_frequency' | 'change_failure_rate' }
  | { readonly metric: 'lead_time_seconds'; readonly pullRequest: number; readonly mergedAt: Instant }
  | { readonly metric: 'lead_time_seconds'; readonly whyNot: string };

/** The parts of payloads that matter: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const payloadOf = z.looseObject({
  action: z.string().nullish(),
  repository: z.looseObject({ default_branch: z.string().nullish() }).nullish(),
  pull_request: z
    .looseObject({
      number: z.number(),
      merged: z.boolean().nullish(),
      merged_at: z.string().nullish(),
      base: z.looseObject({ ref: z.string() }),
    })
    .nullish(),
});

/**
 * @param event the name of what started the run
 * @param ref the branch or tag that it is for
 * @param payload what the event says, which is data: whoever opens a pull request writes its titles and branches
 */
export function whatToMeasure(event: string, ref: string, payload: unknown): readonly Task[] {
  const { action, repository, pull_request: pullRequest } = payloadOf.safeParse(payload).data ?? {};
  const defaultBranch = repository?.default_branch;
  switch (event) {
    case 'push':
      return ref === `refs/heads/${defaultBranch}` ? [{ metric: 'deployment_frequency' }] : [];
    case 'pull_request':
    case 'pull_request_target':
      return action === 'closed' && pullRequest?.merged && pullRequest.merged_at
        ? [
            pullRequest.base.ref === defaultBranch
              ? {
                  metric: 'lead_time_seconds',
                  pullRequest: pullRequest.number,
                  mergedAt: instantFromIso(pullRequest.merged_at),
                }
              : {
                  metric: 'lead_time_seconds',
                  whyNot: `the pull request was merged into ${pullRequest.base.ref}, and a change is one merged into ${defaultBranch}`,
                },
          ]
        : [];
    case 'release':
      return [{ metric: 'change_failure_rate' }];
    case 'schedule':
    case 'workflow_dispatch':
    case 'workflow_run':
      return [{ metric: 'deployment_frequency' }, { metric: 'change_failure_rate' }];
    default:
      return [];
  }
}
