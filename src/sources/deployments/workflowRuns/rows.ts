import { DAY } from '../../../engine/domain/time';
import { joinRows } from '../../github/events/datedDeployment';
import type { GitHubRows } from '../../github/reading/read';
import { readWorkflowRuns, runsReadBackTo } from '../../github/runs/readWorkflowRuns';
import { noteUnmatchedTags, whyNoRuns } from '../../github/runs/whyNoRuns';
import { matcherOf } from '../../globs';
import type { WorkflowRunsWanted } from './about';

/**
 * How long after its creation a run may still finish: it is stopped after 35 days, and can be run again for 30 days under
 * its first creation time.
 * @see https://docs.github.com/en/actions/reference/limits
 */
const MAY_TAKE = 65 * DAY;

/** REST's runs of a workflow by windows of creation time; each counts by the attempt that decides. */
export function workflowRunRows({ workflow, environment, tagPatterns = [] }: WorkflowRunsWanted): GitHubRows {
  // Before anything is asked: what is no pattern is refused.
  matcherOf('tag', tagPatterns);
  const runs = { workflow, environment, tagPatterns };
  return {
    from: 'gitHub',
    environments: [environment],
    mayTake: MAY_TAKE,
    // What runs on the default branch is on it.
    mayDeployHeads: tagPatterns.length > 0,
    list: { kind: 'byRepository', readOn: (read, reading, need) => readWorkflowRuns(read, reading, runs, need) },
    deploymentsIn: ({ deployments }) => joinRows([...deployments.items.values()]),
    readBackTo: runsReadBackTo,
    whyNone: (reading, read) => whyNoRuns(read, reading, runs),
    noteOthers: (reading) => noteUnmatchedTags(reading, runs),
  };
}
