import type { DeploymentSource } from '../../eventSource';
import { z } from 'zod';
import { parseAnswer } from '../answers/parseAnswer';
import { workflowRunAnswer, workflowRunsPage } from '../answers/workflowRunAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { likelyNames } from '../likelyNames';
import type { RepositoryReading } from './repositoryReading';

type RunsSource = Extract<DeploymentSource, { kind: 'workflow-runs' }>;

/**
 * Why a workflow has no run that is a deployment, most likely: many a `release.yml` runs for tags alone.
 *
 * @param client none where the connection was lost: then nothing more is asked
 */
export async function whyNoRuns(
  client: GitHubClient | undefined,
  reading: RepositoryReading,
  { workflow, tagPatterns = [] }: RunsSource,
  signal: AbortSignal | undefined
): Promise<string> {
  const { repository, defaultBranch, otherRefs } = reading;
  if (defaultBranch === null) {
    return `${repository.fullName} has no default branch yet: it is empty`;
  }
  const orTag = tagPatterns.length > 0 ? `, or of a tag that matches ${tagPatterns.join(' or ')},` : '';
  const none = `No run of ${workflow} on the default branch of ${repository.fullName} (${defaultBranch})${orTag} has succeeded or failed`;
  const refs =
    otherRefs.size > 0 || tagPatterns.length > 0 ? [...otherRefs] : await refsOfRuns(client, reading, workflow, signal);
  const others = refs.filter((ref) => ref !== defaultBranch);
  const [first] = others;
  return first === undefined
    ? none
    : `${none}. It ran for ${likelyNames(others, tagPatterns)}: where these are tags, set a tag pattern such as ${patternFor(first)}`;
}

/** What the latest runs were of. Only an explanation: where it cannot be had, the statement without it is still true. */
async function refsOfRuns(
  client: GitHubClient | undefined,
  { gitHubName: { owner, name, fullName } }: RepositoryReading,
  workflow: string,
  signal: AbortSignal | undefined
): Promise<string[]> {
  try {
    const answer = await client?.rest({
      path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: { owner, repo: name, workflow_id: workflow, per_page: 100, page: 1 },
      about: `workflow ${workflow} of ${fullName}`,
      needs: 'Actions: read',
      keep: workflowRunsPage.extend({ workflow_runs: z.array(workflowRunAnswer) }),
      signal,
    });
    const runs = parseAnswer(workflowRunsPage, answer?.data, fullName).workflow_runs;
    const refs = runs.flatMap((run) => workflowRunAnswer.safeParse(run).data?.head_branch ?? []);
    return [...new Set(refs)];
  } catch {
    signal?.throwIfAborted();
    return [];
  }
}

/** `v*` for `v1.2.3` and `web@*` for `web@1.2.3`: what stands before the version, and anything behind it. */
function patternFor(tag: string): string {
  return tag.replace(/\d.*$/s, '*');
}
