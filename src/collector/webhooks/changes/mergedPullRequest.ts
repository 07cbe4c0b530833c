import { z } from 'zod';
import { action, label, labels, moment, optionalText, repositoryWithBranch, requiredText } from '../payloadFields';

/** The members of a payload about a pull request that are used once it is merged. */
export const mergedPullRequest = action.extend({
  pull_request: z.object({
    number: z.int().positive(),
    title: z.string(),
    body: optionalText,
    html_url: optionalText,
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

export type MergedPullRequest = z.output<typeof mergedPullRequest>;
