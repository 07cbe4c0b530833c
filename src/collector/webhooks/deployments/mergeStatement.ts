import type { MergedPullRequest } from '../changes/mergedPullRequest';
import { reviseBySnapshot } from '../revisions/reviseBySnapshot';
import type { Statement } from '../revisions/statement';
import type { WebhookSettings } from '../webhookSettings';
import { deploymentWord } from './deploymentWord';

/** A merge into the default branch as a deployment of its merge commit, at the moment of the merge. */
export function mergeStatement(
  { pull_request: { number, merge_commit_sha, merged_at, html_url }, repository }: MergedPullRequest,
  { environment }: WebhookSettings
): Statement {
  const id = `merge-of-${number}`;
  const word = deploymentWord({
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
    revise: reviseBySnapshot([{ event: { ...word, revision: merged_at } }]),
  };
}
