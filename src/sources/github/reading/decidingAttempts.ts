import { LRUCache } from 'lru-cache';
import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import { parseAnswer } from '../answers/parseAnswer';
import { workflowRunAnswer, type WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { outcomeOf } from '../events/runToDeployment';
import type { RepositoryReading } from './repositoryReading';

/** Attempts that have finished, which never change. */
export type KnownAttempts = LRUCache<string, WorkflowRunAnswer>;

const MOST_KNOWN = 20_000;
const ASKED_AT_ONCE = 5;
/** Who runs a workflow again so often looks for something else than a deployment. */
const MOST_ATTEMPTS_OF_A_RUN = 20;
const MOST_ATTEMPTS = 500;

export function createKnownAttempts(): KnownAttempts {
  return new LRUCache({ maxSize: MOST_KNOWN, sizeCalculation: () => 1 });
}

/**
 * Of each run the attempt that decides: the first that succeeded, else the first that failed, else the latest. The list of
 * runs gives the latest alone; those before it cost a call each, once for all reads.
 *
 * What cannot be read, or would be too many calls, is a notice: such a run goes by the attempts that are known. One that
 * GitHub does not have any more says nothing of the next.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
 */
export async function decidingAttempts(
  client: GitHubClient,
  reading: RepositoryReading,
  runs: readonly WorkflowRunAnswer[],
  known: KnownAttempts,
  signal: AbortSignal | undefined
): Promise<WorkflowRunAnswer[]> {
  const unread = new Map<string, DoraError>();
  const deciding: WorkflowRunAnswer[] = [];
  for (let start = 0; start < runs.length; start += ASKED_AT_ONCE) {
    const batch = runs.slice(start, start + ASKED_AT_ONCE);
    deciding.push(
      ...(await Promise.all(batch.map((run) => decidingAttempt(client, reading, run, known, unread, signal))))
    );
  }
  noteUnread(reading, unread);
  return deciding;
}

async function decidingAttempt(
  client: GitHubClient,
  reading: RepositoryReading,
  run: WorkflowRunAnswer,
  known: KnownAttempts,
  unread: Map<string, DoraError>,
  signal: AbortSignal | undefined
): Promise<WorkflowRunAnswer> {
  let failed: WorkflowRunAnswer | undefined;
  for (let number = 1; number < attemptOf(run); number += 1) {
    try {
      const attempt = await readAttempt(client, reading, run.id, number, known, signal);
      if (outcomeOf(attempt) === 'success') {
        return attempt;
      }
      failed ??= outcomeOf(attempt) === 'failure' ? attempt : undefined;
    } catch (error) {
      signal?.throwIfAborted();
      const reason = DoraError.from(error);
      unread.set(run.id, reason);
      if (reason.code !== 'notFound') {
        break;
      }
    }
  }
  return outcomeOf(run) === 'success' ? run : (failed ?? run);
}

async function readAttempt(
  client: GitHubClient,
  reading: RepositoryReading,
  run: string,
  attempt: number,
  known: KnownAttempts,
  signal: AbortSignal | undefined
): Promise<WorkflowRunAnswer> {
  const { owner, name, fullName } = reading.gitHubName;
  const key = `${fullName.toLowerCase()} ${run} ${attempt}`;
  const kept = known.get(key);
  if (kept !== undefined) {
    return kept;
  }
  if (attempt > MOST_ATTEMPTS_OF_A_RUN || reading.attemptsRead >= MOST_ATTEMPTS) {
    throw new DoraError(
      'badResponse',
      `${MOST_ATTEMPTS_OF_A_RUN} attempts of a run, and ${MOST_ATTEMPTS} of a repository, are the most that are read at a time`
    );
  }
  reading.attemptsRead += 1;
  const { data } = await client.rest({
    path: '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    parameters: { owner, repo: name, run_id: run, attempt_number: attempt, exclude_pull_requests: 'true' },
    about: `attempt ${attempt} of workflow run ${run} of ${reading.repository.fullName}`,
    needs: 'Actions: read',
    keep: workflowRunAnswer,
    signal,
  });
  const answer = parseAnswer(workflowRunAnswer, data, `attempt ${attempt} of workflow run ${run}`);
  known.set(key, answer);
  return answer;
}

function noteUnread({ repository, notices }: RepositoryReading, unread: ReadonlyMap<string, DoraError>): void {
  const [[, first] = []] = unread;
  if (first === undefined) {
    return;
  }
  const ids = [...unread.keys()];
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  const what = ids.length === 1 ? 'a workflow run' : `${ids.length} workflow runs`;
  notices.push(
    warningNotice(
      `${repository.fullName}: not all attempts of ${what} could be read (${ids.slice(0, 5).join(', ')}${more}): ` +
        `an earlier one may have succeeded, and what it delivered counts later here, or not at all: ${first.message}`
    )
  );
}

function attemptOf({ run_attempt: attempt }: WorkflowRunAnswer): number {
  return attempt ?? 1;
}
