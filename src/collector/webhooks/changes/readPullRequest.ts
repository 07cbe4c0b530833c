import { z } from 'zod';
import { nothing, reading, says, type DeliveryReading } from '../deliveryReading';
import { mergeStatement } from '../deployments/mergeStatement';
import { labelsAfter } from '../labelsAfter';
import { action } from '../payloadFields';
import { reviseBySnapshot, type RevisedEvent } from '../revisions/reviseBySnapshot';
import type { WebhookSettings } from '../webhookSettings';
import { dependenciesOf } from './dependenciesOf';
import { mergedPullRequest, type MergedPullRequest } from './mergedPullRequest';

/** As GitHub writes its name in webhooks. */
const DEPENDABOT = 'dependabot[bot]';

const anyPullRequest = action.extend({ pull_request: z.object({ merged: z.boolean() }) });

/** A merged pull request, as the webhook `pull_request` brings it: when it is merged, and whenever it is labelled later. */
export function readPullRequest(payload: unknown, settings: WebhookSettings): DeliveryReading {
  return reading(anyPullRequest, payload, ({ pull_request: { merged } }) =>
    merged
      ? reading(mergedPullRequest, payload, (parsed) => readMerged(parsed, settings))
      : nothing('The pull request is not merged')
  );
}

function readMerged(payload: MergedPullRequest, settings: WebhookSettings): DeliveryReading {
  const { pull_request: pullRequest, repository } = payload;
  const change = {
    subject: { kind: 'change', id: String(pullRequest.number), repository: repository.full_name },
    revise: reviseBySnapshot([{ event: changeOf(payload) }]),
  } as const;
  const isDeployment = settings.deployments === 'pull_request' && changeOf(payload).intoDefaultBranch;
  return isDeployment ? says(change, mergeStatement(payload, settings)) : says(change);
}

function changeOf(payload: MergedPullRequest): RevisedEvent & { kind: 'change' } {
  const { pull_request: pullRequest, repository } = payload;
  const { number, title, body, html_url, user, base, merge_commit_sha, merged_at, updated_at } = pullRequest;
  return {
    kind: 'change',
    occurredAt: merged_at,
    repository: repository.full_name,
    pullRequest: number,
    mergeCommitSha: merge_commit_sha,
    base: base.ref,
    intoDefaultBranch: base.ref === repository.default_branch,
    title,
    ...(user && { author: user.login }),
    labels: labelsAfter(payload, pullRequest.labels),
    ...(user?.login === DEPENDABOT && { dependencies: dependenciesOf(title, body ?? '') }),
    ...(html_url !== undefined && { url: html_url }),
    revision: updated_at,
  };
}
