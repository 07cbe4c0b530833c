import type { AboutDeployments } from '../aboutDeployments';

export interface WorkflowRunsWanted {
  readonly kind: 'workflow-runs';
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  readonly environment: string;
  /** Globs of tags whose runs count besides those on the default branch; left out: none. */
  readonly tagPatterns?: readonly string[];
}

/** The runs of a workflow that deploys. */
export const workflowRuns: AboutDeployments<'workflow-runs', WorkflowRunsWanted> = {
  id: 'workflow-runs',
  label: 'Workflow runs',
  help: 'Runs of a workflow on the default branch, or of tags; the first attempt that succeeded decides',
  called: 'workflow-runs',
  knowsEnvironments: false,
  options: {
    workflow: 'The file of the workflow that deploys, in .github/workflows.',
    tagPatterns:
      'Runs of these tags count besides those on the default branch: globs such as v*, or !*-rc* for all but those.',
  },
  needs: 'workflowRuns',
  wanted: ({ workflow, environment, tagPatterns }) => ({ kind: 'workflow-runs', workflow, environment, tagPatterns }),
  missing: async (lists, { workflow }) => {
    const there = await lists.workflows();
    // Workflows are files, and go by case.
    return there.includes(workflow) ? [] : [{ what: 'workflow', name: workflow, there }];
  },
};
