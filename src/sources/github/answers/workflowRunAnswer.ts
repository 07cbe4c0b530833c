import { z } from 'zod';
import { identifier, instant, optionalText, connection } from './scalars';

const repository = z.object({ full_name: optionalText }).nullish();

/** A row of `GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs`. */
export const workflowRunAnswer = z.object({
  id: identifier,
  head_sha: z.string(),
  /** `.github/workflows/release.yml`, now and then with `@` and a branch behind it. */
  path: optionalText,
  check_suite_node_id: optionalText,
  head_branch: optionalText,
  event: optionalText,
  conclusion: optionalText,
  run_attempt: z.number().nullish(),
  created_at: instant,
  /** Of the attempt; some servers leave it out. */
  run_started_at: instant.nullish(),
  updated_at: instant,
  html_url: optionalText,
  head_commit: z.object({ timestamp: instant.nullish() }).nullish(),
  head_repository: repository,
  repository,
});

export type WorkflowRunAnswer = z.output<typeof workflowRunAnswer>;

export const workflowRunsPage = z.object({
  total_count: z.number(),
  workflow_runs: z.array(z.unknown()),
});

export const workflowAnswer = z.object({
  name: optionalText,
  path: z.string(),
  state: optionalText,
});

/** A check suite, as `runChecksDocument` asks for it. */
export const checkSuiteAnswer = z.object({
  checkRuns: connection,
  commit: z.object({
    file: z
      .object({ object: z.object({ text: optionalText, isTruncated: z.boolean().nullish() }).nullish() })
      .nullish(),
  }),
});

/** A job that failed, or something else that a step reported as a check. */
export const failedCheckAnswer = z.object({
  /** null where it has outgrown GraphQL's Int; the permalink ends with it. */
  databaseId: identifier.nullish(),
  permalink: optionalText,
  detailsUrl: optionalText,
  completedAt: instant,
});
