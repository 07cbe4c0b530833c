import { z } from 'zod';
import { nothing, says, withPayload, type DeliveryContent } from '../deliveryContent';
import { deploymentEvent } from '../deployments/deploymentEvent';
import {
  action,
  label,
  labels,
  labelsAfter,
  longText,
  moment,
  optionalAddress,
  repositoryWithBranch,
  requiredText,
} from '../payloadFields';
import { reviseBySnapshot, type RevisedEvent } from '../revisions/reviseBySnapshot';
import type { Statement } from '../revisions/statement';
import type { WebhookSettings } from '../webhookSettings';
import { dependenciesOf } from './dependenciesOf';

/** As GitHub writes its name in webhooks. */
const DEPENDABOT = 'dependabot[bot]';

const anyPullRequest = action.extend({ pull_request: z.object({ merged: z.boolean() }) });

/** The members of a payload about a pull request that are used once it is merged. */
const mergedPullRequest = action.extend({
  pull_request: z.object({
    number: z.int().positive(),
    title: z.string(),
    body: longText,
    html_url: optionalAddress,
    user: z.object({ login: requiredText }).nullish(),
    labels,
    base: z.object({ ref: requiredText }),
    merge_commit_sha: requiredText.nullable(),
    merged_at: moment,
    updated_at: moment,
  }),
  label,
  repository: repositoryWithBranch,
});

type MergedPullRequest = z.output<typeof mergedPullRequest>;

/** A merged pull request, as the webhook `pull_request` brings it: when it is merged, and whenever it is labelled later. */
export function readPullRequest(payload: unknown, settings: WebhookSettings): DeliveryContent {
  return withPayload(anyPullRequest, payload, ({ pull_request: { merged } }) =>
    merged
      ? withPayload(mergedPullRequest, payload, (parsed) => readMerged(parsed, settings))
      : nothing('The pull request is not merged')
  );
}

function readMerged(payload: MergedPullRequest, settings: WebhookSettings): DeliveryContent {
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

/** A merge into the default branch as a deployment of its merge commit, at the moment of the merge. */
function mergeStatement(
  { pull_request: { number, merge_commit_sha, merged_at, html_url }, repository }: MergedPullRequest,
  { environment }: WebhookSettings
): Statement {
  const id = `merge-of-${number}`;
  const event = deploymentEvent({
    id,
    repository: repository.full_name,
    environment,
    sha: merge_commit_sha ?? id,
    version: `#${number}`,
    status: 'success',
    startedAt: merged_at,
    finishedAt: merged_at,
    ...(html_url !== undefined && { url: html_url }),
  });
  return {
    subject: { kind: 'deployment', id, repository: repository.full_name },
    revise: reviseBySnapshot([{ event: { ...event, revision: merged_at } }]),
  };
}
