import { z } from 'zod';
import { warningNotice } from '../../../engine/domain/notice';
import { parseAnswer } from '../answers/parseAnswer';
import { workflowRunAnswer, workflowRunsPage } from '../answers/workflowRunAnswer';
import type { Asking } from '../reading/read';
import { mayDeploy } from '../events/runToDeployment';
import { likelyNames } from '../likelyNames';
import type { RepositoryReading } from '../reading/repositoryReading';
import type { RunsWanted } from './readWorkflowRuns';

type Runs = Pick<RunsWanted, 'workflow' | 'tagPatterns'>;

/**
 * Why a workflow has no run that is a deployment, most likely: many a `release.yml` runs for tags alone.
 *
 * @param read left out where the connection was lost: then nothing more is asked
 */
export async function whyNoRuns(
  read: Asking | undefined,
  reading: RepositoryReading,
  { workflow, tagPatterns }: Runs
): Promise<string> {
  const { repository, defaultBranch } = reading;
  if (defaultBranch === null) {
    return `${repository.fullName} has no default branch yet: it is empty`;
  }
  const orTag = tagPatterns.length > 0 ? ` or of a tag that matches ${listed(tagPatterns)}` : '';
  const none = `No run of ${workflow} on the default branch of ${repository.fullName} (${defaultBranch})${orTag} has succeeded or failed`;
  const refs = tagPatterns.length > 0 ? reading.otherRefs : read ? await refsOfRuns(read, reading, workflow) : [];
  const others = otherThanDefault(reading, refs);
  return others.length === 0 ? none : `${none}. ${itRanFor(others, tagPatterns)}`;
}

/**
 * Tells that no run was of a tag that matches, where the default branch has runs and hides it: a pattern is easily written
 * as a regular expression.
 */
export function noteUnmatchedTags(reading: RepositoryReading, { workflow, tagPatterns }: Runs): void {
  const { repository, deployments, notices } = reading;
  const counted = [...deployments.items.values()];
  const others = otherThanDefault(reading, reading.otherRefs);
  if (tagPatterns.length === 0 || others.length === 0 || counted.length === 0) {
    return;
  }
  if (!counted.some(({ deployment }) => deployment.version !== undefined)) {
    notices.push(
      warningNotice(
        `${repository.fullName}: no run of ${workflow} of a tag that matches ${listed(tagPatterns)} was found. ${itRanFor(others, tagPatterns)}`
      )
    );
  }
}

/** A former name of the default branch may have been found out after runs of it were seen. */
function otherThanDefault({ branchNames }: RepositoryReading, refs: Iterable<string>): string[] {
  return [...refs].filter((ref) => !branchNames.includes(ref));
}

function itRanFor(refs: readonly string[], tagPatterns: readonly string[]): string {
  const versioned = refs.find((ref) => /\d/.test(ref));
  const example = versioned === undefined ? '' : ` such as ${patternFor(versioned)}`;
  return `It ran for ${likelyNames(refs, tagPatterns)}: where these are tags, set a tag pattern${example}`;
}

function listed(patterns: readonly string[]): string {
  return patterns.map((pattern) => `"${pattern}"`).join(' or ');
}

/** What the latest runs were of. Only an explanation: where it cannot be had, the statement without it is still true. */
async function refsOfRuns(
  read: Asking,
  { gitHubName: { owner, name, fullName } }: RepositoryReading,
  workflow: string
): Promise<string[]> {
  try {
    const answer = await read.client.rest({
      path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: { owner, repo: name, workflow_id: workflow, per_page: 100, page: 1 },
      about: `workflow ${workflow} of ${fullName}`,
      needs: 'Actions: read',
      keep: workflowRunsPage.extend({ workflow_runs: z.array(workflowRunAnswer) }),
      signal: read.signal,
    });
    const runs = parseAnswer(workflowRunsPage, answer.data, fullName).workflow_runs;
    const refs = runs.flatMap((row) => {
      const run = workflowRunAnswer.safeParse(row).data;
      return run && mayDeploy(run) ? (run.head_branch ?? []) : [];
    });
    return [...new Set(refs)];
  } catch {
    read.signal?.throwIfAborted();
    return [];
  }
}

/** `v*` for `v1.2.3` and `web@*` for `web@1.2.3`: what stands before the version, and anything behind it. */
function patternFor(tag: string): string {
  return tag.replace(/\d.*$/s, '*');
}
