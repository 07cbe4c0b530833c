import { DoraError } from '../../../engine/domain/doraError';
import { repositoryKey } from '../../../engine/domain/repositoryKey';
import { parseAnswer } from '../answers/parseAnswer';
import { workflowRunAnswer, type WorkflowRunAnswer } from '../answers/workflowRunAnswer';
import type { Attempt, KnownAttempt } from '../reading/knownBefore';
import type { Read } from '../reading/read';
import { outcomeOf } from '../events/runToDeployment';
import { failedFirstAttempts } from './failedFirstAttempts';
import type { RepositoryReading } from '../reading/repositoryReading';
import { warningNotice } from '../../../engine/domain/notice';

const ASKED_AT_ONCE = 5;
/** Who runs a workflow again so often looks for something else than a deployment. */
const MOST_ATTEMPTS_OF_A_RUN = 20;
/** A tenth of what a token may ask in an hour. */
const MOST_ATTEMPTS = 500;

/**
 * Each run as the attempt that decides left it: the first that succeeded, else the first that failed, else the latest. The
 * list of runs gives the latest alone; those before it cost a call each, once for all reads.
 *
 * What cannot be read, or would be too many calls, is a notice: such a run goes by the attempts that are known.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
 */
export async function decidingAttempts(
  read: Read,
  reading: RepositoryReading,
  runs: readonly WorkflowRunAnswer[]
): Promise<WorkflowRunAnswer[]> {
  const again = runs.filter((run) => attemptOf(run) > 1);
  const deciding: Deciding = { read, reading, unread: new Map(), refusal: undefined };
  await noteFailedFirstAttempts(deciding, again);
  const decided = new Map<string, WorkflowRunAnswer>();
  const queue = again.values();
  const askOn = async () => {
    for (const run of queue) {
      decided.set(run.id, await decidingAttempt(deciding, run));
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOn));
  noteUnreadAttempts(reading, deciding.unread);
  return runs.map((run) => decided.get(run.id) ?? run);
}

interface Deciding {
  readonly read: Read;
  readonly reading: RepositoryReading;
  /** Why not all attempts of a run are known, by its id. */
  readonly unread: Map<string, Unread>;
  /** What was refused once would be again: the rest is not asked. */
  refusal: DoraError | undefined;
}

async function noteFailedFirstAttempts(deciding: Deciding, runs: readonly WorkflowRunAnswer[]): Promise<void> {
  const { read, reading } = deciding;
  const { attempts: known } = read.known;
  const unknown = runs.filter((run) => !known.has(keyOf(reading, run, 1)));
  for (const id of await failedFirstAttempts(read, reading.gitHubName, unknown)) {
    known.set(keyOf(reading, { id }, 1), 'failed');
  }
}

async function decidingAttempt(deciding: Deciding, run: WorkflowRunAnswer): Promise<WorkflowRunAnswer> {
  const latest = outcomeOf(run);
  const last = attemptOf(run) - 1;
  let failed: Attempt | undefined;
  for (let number = 1; number <= last; number += 1) {
    const attempt = await readAttempt(deciding, run, number, latest === 'success');
    if (attempt === 'stop') {
      break;
    }
    if (attempt === 'gone') {
      deciding.unread.set(run.id, { kind: 'gone' });
    } else if (attempt !== 'failed') {
      const outcome = outcomeOf(attempt);
      if (outcome === 'success') {
        return { ...run, ...attempt };
      }
      failed ??= outcome === 'failure' ? attempt : undefined;
    }
  }
  return latest === 'success' || failed === undefined ? run : { ...run, ...failed };
}

/** @param failedIsEnough whether it matters how an attempt failed, or only that it did */
async function readAttempt(
  deciding: Deciding,
  run: WorkflowRunAnswer,
  number: number,
  failedIsEnough: boolean
): Promise<KnownAttempt | 'stop'> {
  const { read, reading, unread } = deciding;
  const { attempts: known } = read.known;
  const key = keyOf(reading, run, number);
  const kept = known.get(key);
  if (kept !== undefined && (kept !== 'failed' || failedIsEnough)) {
    return kept;
  }
  if (deciding.refusal) {
    unread.set(run.id, { kind: 'refused', error: deciding.refusal });
    return 'stop';
  }
  if (number > MOST_ATTEMPTS_OF_A_RUN || reading.attemptsRead >= MOST_ATTEMPTS) {
    const left = attemptOf(run) - number;
    unread.set(run.id, { kind: number > MOST_ATTEMPTS_OF_A_RUN ? 'manyOfOne' : 'manyOfAll', left });
    return 'stop';
  }
  try {
    const attempt = await askFor(deciding, run, number);
    if (attempt === 'gone' || attempt.conclusion !== undefined) {
      known.set(key, attempt);
    }
    return attempt;
  } catch (error) {
    read.signal?.throwIfAborted();
    deciding.refusal ??= DoraError.from(error);
    unread.set(run.id, { kind: 'refused', error: deciding.refusal });
    return 'stop';
  }
}

async function askFor(
  { read, reading }: Deciding,
  { id }: WorkflowRunAnswer,
  number: number
): Promise<Attempt | 'gone'> {
  const { owner, name } = reading.gitHubName;
  const about = `attempt ${number} of workflow run ${id} of ${reading.repository.fullName}`;
  reading.attemptsRead += 1;
  try {
    const { data } = await read.client.rest({
      path: '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
      parameters: { owner, repo: name, run_id: id, attempt_number: number, exclude_pull_requests: 'true' },
      about,
      needs: 'Actions: read',
      signal: read.signal,
    });
    const { conclusion, run_started_at, updated_at, html_url } = parseAnswer(workflowRunAnswer, data, about);
    return { conclusion, run_started_at, updated_at, html_url };
  } catch (error) {
    if (error instanceof DoraError && error.code === 'notFound') {
      return 'gone';
    }
    throw error;
  }
}

function keyOf({ gitHubName }: RepositoryReading, { id }: Pick<WorkflowRunAnswer, 'id'>, attempt: number): string {
  return `${repositoryKey(gitHubName.fullName)} ${id} ${attempt}`;
}

function attemptOf({ run_attempt: attempt }: WorkflowRunAnswer): number {
  return attempt ?? 1;
}

/** Why not all attempts of a workflow run are known. */
type Unread =
  /** GitHub no longer has one. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly error: DoraError }
  /** The run has more attempts than are asked for, or all runs together; so many were not. */
  | { readonly kind: 'manyOfOne' | 'manyOfAll'; readonly left: number };

const MOST_NAMED = 5;

/** Tells which runs do not go by all of their attempts, in a notice for each reason. */
function noteUnreadAttempts(
  { repository, notices, attemptsRead }: RepositoryReading,
  unread: ReadonlyMap<string, Unread>
): void {
  const byReason = new Map<Unread['kind'], Array<readonly [string, Unread]>>();
  for (const [id, why] of unread) {
    byReason.set(why.kind, [...(byReason.get(why.kind) ?? []), [id, why]]);
  }
  for (const [kind, entries] of byReason) {
    const left = entries.reduce((sum, [, why]) => sum + ('left' in why ? why.left : 0), 0);
    const error = entries.flatMap(([, why]) => ('error' in why ? why.error.message : []))[0];
    const why = {
      gone: 'GitHub no longer has all attempts of',
      refused: 'not all attempts could be read of',
      manyOfOne: `${left} attempts were not read, being too many, of`,
      manyOfAll: `${attemptsRead} attempts of workflow runs were read and ${left} more were not, of`,
    }[kind];
    notices.push(
      warningNotice(
        `${repository.fullName}: ${why} ${runs(entries.map(([id]) => id))}. ` +
          `Such a run goes by its latest attempt and those that were read: what an earlier one delivered counts later here, or not at all` +
          (error === undefined ? '' : `. ${error}`) +
          (kind === 'manyOfAll' ? '. Choose a shorter time range' : '')
      )
    );
  }
}

function runs(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED).join(', ');
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  return ids.length === 1 ? `workflow run ${named}` : `${ids.length} workflow runs (${named}${more})`;
}
