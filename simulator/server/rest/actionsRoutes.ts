import { latestFirst } from '../../history/timestamp';
import type { Workflow, WorkflowRun } from '../../history/workflow';
import { notFound } from '../gitHubProblem';
import { nodeId } from '../graphql/nodes/nodeId';
import { createdFilter } from './createdFilter';
import { accountJson } from './json';
import type { RestContext, RestRouteEntry } from './restContext';

/** https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
const MOST_FILTERED_RUNS = 1_000;
const CAPPED_FILTERS = ['actor', 'branch', 'check_suite_id', 'created', 'event', 'head_sha', 'status'];

const documentation = 'actions/workflow-runs#list-workflow-runs-for-a-repository';
const permission = 'actions=read';

export const actionsRoutes: readonly RestRouteEntry[] = [
  {
    path: '/actions/workflows',
    documentation: 'actions/workflows#list-repository-workflows',
    permission,
    answer: (context) => ({
      total_count: context.repository.workflows.length,
      workflows: context.page(context.repository.workflows, (workflow) => workflowJson(workflow, context)),
    }),
  },
  {
    path: '/actions/workflows/:workflow',
    documentation: 'actions/workflows#get-a-workflow',
    permission,
    answer: (context) => workflowJson(workflowOf(context), context),
  },
  {
    path: '/actions/workflows/:workflow/runs',
    documentation,
    permission,
    answer: (context) => {
      const { id } = workflowOf(context);
      return runsAnswer(
        context.repository.workflowRuns.filter((run) => run.workflowId === id),
        context
      );
    },
  },
  {
    path: '/actions/runs',
    documentation,
    permission,
    answer: (context) => runsAnswer(context.repository.workflowRuns, context),
  },
  {
    path: '/actions/runs/:id',
    documentation: 'actions/workflow-runs#get-a-workflow-run',
    permission,
    answer: (context) => {
      const run = context.repository.workflowRuns.find((candidate) => candidate.id === Number(context.params['id']));
      if (run === undefined) {
        throw notFound();
      }
      return runJson(run, context);
    },
  },
  {
    path: '/actions/runs/:id/attempts/:attempt',
    documentation: 'actions/workflow-runs#get-a-workflow-run-attempt',
    permission,
    answer: (context) => {
      const run = context.repository.workflowRuns.find((candidate) => candidate.id === Number(context.params['id']));
      const wanted = Number(context.params['attempt']);
      const attempt = run && [...run.earlierAttempts, run].find((candidate) => candidate.attempt === wanted);
      if (run === undefined || attempt === undefined) {
        throw notFound();
      }
      return runJson({ ...run, ...attempt }, context);
    },
  },
];

function workflowOf({ repository, params }: RestContext): Workflow {
  const wanted = params['workflow'];
  const found = repository.workflows.find(({ id, fileName }) => String(id) === wanted || fileName === wanted);
  if (found === undefined) {
    throw notFound();
  }
  return found;
}

/** The true count of what matches, but never more than the first 1,000 of it once a filter is used. */
function runsAnswer(runs: readonly WorkflowRun[], context: RestContext) {
  const { query, page } = context;
  const matchesCreated = createdFilter(query['created']);
  const matching = runs.filter(
    (run) =>
      matchesCreated(run.createdAt) &&
      (query['branch'] === undefined || run.branch === query['branch']) &&
      (query['event'] === undefined || run.event === query['event']) &&
      (query['head_sha'] === undefined || run.sha === query['head_sha']) &&
      // One parameter for both: it takes a status or a conclusion.
      (query['status'] === undefined || run.status === query['status'] || run.conclusion === query['status'])
  );
  const newestFirst = latestFirst(
    matching,
    (run) => run.createdAt,
    (run) => run.id
  );
  const capped = CAPPED_FILTERS.some((name) => query[name] !== undefined);
  return {
    total_count: matching.length,
    workflow_runs: page(newestFirst, (run) => runJson(run, context), capped ? MOST_FILTERED_RUNS : undefined),
  };
}

function workflowJson({ id, name, fileName }: Workflow, { repository, repositoryUrl, webUrl }: RestContext) {
  const path = `.github/workflows/${fileName}`;
  return {
    id,
    name,
    path,
    state: 'active',
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    url: `${repositoryUrl}/actions/workflows/${id}`,
    html_url: `${webUrl}/${repository.fullName}/blob/${repository.defaultBranch}/${path}`,
  };
}

function runJson(run: WorkflowRun, { repository, repositoryUrl, webUrl }: RestContext) {
  const workflow = repository.workflows.find((candidate) => candidate.id === run.workflowId);
  return {
    id: run.id,
    name: workflow?.name ?? null,
    display_title: run.title,
    path: `.github/workflows/${workflow?.fileName}`,
    workflow_id: run.workflowId,
    run_number: run.runNumber,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    check_suite_node_id: nodeId('CheckSuite', repository.fullName, run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    actor: accountJson('deploy-bot', webUrl),
    created_at: run.createdAt,
    run_started_at: run.startedAt,
    updated_at: run.updatedAt,
    url: `${repositoryUrl}/actions/runs/${run.id}`,
    html_url: `${webUrl}/${repository.fullName}/actions/runs/${run.id}`,
    previous_attempt_url:
      run.attempt > 1 ? `${repositoryUrl}/actions/runs/${run.id}/attempts/${run.attempt - 1}` : null,
    pull_requests: [],
  };
}
