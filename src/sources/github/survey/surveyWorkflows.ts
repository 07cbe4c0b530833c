import { z } from 'zod';
import { parseAnswer, parseRows } from '../answers/parseAnswer';
import { workflowRunAnswer, workflowRunsPage } from '../answers/workflowRunAnswer';
import { mayDeploy, outcomeOf } from '../events/runToDeployment';
import { listWorkflows, type Workflow } from '../listWorkflows';
import type { WorkflowRunsUse, WorkflowUse } from './repositorySurvey';
import { deployingInName, isTagName } from './speakingNames';
import { howOften, type Survey } from './surveying';

/** A call each. */
const MOST_WORKFLOWS = 3;

/** The workflows of a repository, with the runs of those whose names speak of deploying. */
export async function surveyWorkflows(
  survey: Survey,
  defaultBranch: string | undefined,
  tags: readonly string[]
): Promise<WorkflowUse[]> {
  const workflows = await listWorkflows(survey.client, survey.name.fullName, survey.signal);
  const rank = ({ name, file }: Workflow) => deployingInName(name, file);
  const deploying = new Set(
    workflows
      .filter((workflow) => rank(workflow) > 0)
      .sort((a, b) => rank(b) - rank(a))
      .slice(0, MOST_WORKFLOWS)
  );
  const uses: WorkflowUse[] = [];
  for (const workflow of workflows) {
    const runs = deploying.has(workflow) ? await surveyRuns(survey, workflow.file, defaultBranch, tags) : undefined;
    uses.push({ name: workflow.name, file: workflow.file, runs });
  }
  return uses;
}

async function surveyRuns(
  { client, name: { owner, name, fullName }, since, signal }: Survey,
  file: string,
  defaultBranch: string | undefined,
  tags: readonly string[]
): Promise<WorkflowRunsUse> {
  const about = `workflow ${file} of ${fullName}`;
  const { data } = await client.rest({
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    parameters: { owner, repo: name, workflow_id: file, per_page: 100, page: 1 },
    about,
    needs: 'Actions: read',
    keep: workflowRunsPage.extend({ workflow_runs: z.array(workflowRunAnswer) }),
    signal,
  });
  const page = parseAnswer(workflowRunsPage, data, about);
  const hasMore = page.total_count > page.workflow_runs.length;
  const runs = parseRows(page.workflow_runs, workflowRunAnswer, about, []).filter(
    (run) => mayDeploy(run) && outcomeOf(run) !== undefined
  );
  const ofTags = runs.filter(({ head_branch: ref }) => ref && ref !== defaultBranch && isTagName(ref, tags));
  const often = (some: typeof runs) =>
    howOften(
      some.map(({ created_at }) => created_at),
      since,
      hasMore
    );
  return {
    onDefaultBranch: often(runs.filter(({ head_branch: ref }) => defaultBranch !== undefined && ref === defaultBranch)),
    ofTags: often(ofTags),
    tags: [...new Set(ofTags.flatMap(({ head_branch: ref }) => ref ?? []))],
  };
}
