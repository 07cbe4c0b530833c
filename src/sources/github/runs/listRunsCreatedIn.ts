import { z } from 'zod';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import { SECOND, type Instant } from '../../../engine/domain/time';
import { parseAnswer } from '../answers/parseAnswer';
import { workflowRunAnswer, workflowRunsPage } from '../answers/workflowRunAnswer';
import type { Asking } from '../reading/read';
import { MAXIMUM_PAGES } from '../reading/repositoryReading';
import type { RepositoryName } from '../repositoryName';

/** Both ends belong to it; whole seconds, as GitHub's search knows no smaller ones. */
interface CreatedIn {
  readonly from: Instant;
  readonly to: Instant;
}

const PAGE_SIZE = 100;
/** A filtered listing ends after so many runs and says nothing about the rest. */
const LONGEST_LISTING = 1_000;

export interface RunsRead {
  readonly rows: readonly unknown[];
  /** Every run created at or after it is among the rows: the window's beginning, or later where pages ran out. */
  readonly readBackTo: Instant;
}

/**
 * The runs created in a window, as GitHub gives them, newest first, until the budget of pages is used up.
 * A window that holds more than GitHub lists is read in halves, and those in halves, until each part fits.
 * Those that run are among them: one that runs again has attempts that were over before.
 * @see https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow
 */
export async function listRunsCreatedIn(
  read: Asking,
  workflow: WorkflowOf,
  window: CreatedIn,
  budget: { pages: number },
  notices: Notice[]
): Promise<RunsRead> {
  const rows: unknown[] = [];
  const unread = { rows, readBackTo: window.to + SECOND };
  if (budget.pages >= MAXIMUM_PAGES) {
    return unread;
  }
  const readPage = (page: number) => {
    budget.pages += 1;
    return runsPage(read, workflow, window, page);
  };
  const first = await readPage(1);
  const seconds = (window.to - window.from) / SECOND;
  if (first.total_count >= LONGEST_LISTING && seconds >= 1) {
    const middle = window.from + Math.floor(seconds / 2) * SECOND;
    const half = { from: middle + SECOND, to: window.to };
    const newer = await listRunsCreatedIn(read, workflow, half, budget, notices);
    if (newer.readBackTo > half.from) {
      return newer;
    }
    const older = await listRunsCreatedIn(read, workflow, { ...window, to: middle }, budget, notices);
    return { rows: [...newer.rows, ...older.rows], readBackTo: older.readBackTo };
  }
  rows.push(...first.workflow_runs);
  const listed = Math.min(first.total_count, LONGEST_LISTING);
  for (let page = 2; (page - 1) * PAGE_SIZE < listed; page += 1) {
    if (budget.pages >= MAXIMUM_PAGES) {
      return unread;
    }
    rows.push(...(await readPage(page)).workflow_runs);
  }
  if (first.total_count > LONGEST_LISTING) {
    notices.push(
      warningNotice(
        `${workflow.repository.fullName}: GitHub lists ${LONGEST_LISTING} of the ${first.total_count} runs of ${workflow.workflow} created at ${iso(window.from)}`
      )
    );
  }
  return { rows, readBackTo: window.from };
}

async function runsPage(
  read: Asking,
  { repository, workflow, branch }: WorkflowOf,
  { from, to }: CreatedIn,
  page: number
) {
  const { data } = await read.client.rest({
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    parameters: {
      owner: repository.owner,
      repo: repository.name,
      workflow_id: workflow,
      ...(branch !== undefined && { branch }),
      created: `${iso(from)}..${iso(to)}`,
      per_page: PAGE_SIZE,
      page,
    },
    about: `workflow ${workflow} of ${repository.fullName}`,
    needs: 'Actions: read',
    keep: workflowRunsPage.extend({ workflow_runs: z.array(workflowRunAnswer) }),
    signal: read.signal,
  });
  return parseAnswer(workflowRunsPage, data, `workflow ${workflow} of ${repository.fullName}`);
}

function iso(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** A workflow of a repository, or its runs on one branch. */
export interface WorkflowOf {
  readonly repository: RepositoryName;
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  /** Left out: whatever its runs are of. */
  readonly branch?: string;
}
