import { z } from 'zod';
import { workflowRunAnswer } from '../../../sources/github/answers/workflowRunAnswer';
import { runToDeployment } from '../../../sources/github/events/runToDeployment';
import { matcherOf } from '../../../sources/globs';
import type { DeploymentPosted } from '../../events/collectorEvent';
import { nothing, says, withPayload, type DeliveryContent } from '../deliveryContent';
import { action, optionalText, repositoryWithBranch, requiredText } from '../payloadFields';
import type { WebhookSettings } from '../webhookSettings';
import { deploymentEvent, othersMakeDeployments } from './deploymentEvent';
import { reviseByAttempt } from './reviseByAttempt';

const completedRun = z.object({
  workflow_run: workflowRunAnswer.extend({
    id: z.int(),
    path: optionalText,
    head_branch: requiredText.nullable(),
    conclusion: requiredText.nullable(),
    run_attempt: z.int().positive(),
  }),
  workflow: z.object({ path: optionalText }).nullish(),
  repository: repositoryWithBranch,
});

type Payload = z.output<typeof completedRun>;

/**
 * A completed run of the workflow that deploys, as the webhook `workflow_run` brings it: one attempt of it. A re-run keeps the
 * run's id, and takes nothing away from an attempt that succeeded before.
 */
export function readWorkflowRun(payload: unknown, settings: WebhookSettings): DeliveryContent {
  return withPayload(action, payload, ({ action: happened }) => {
    if (settings.deployments !== 'workflow_run') {
      return othersMakeDeployments(settings);
    }
    return happened === 'completed'
      ? withPayload(completedRun, payload, (parsed) => readCompletedRun(parsed, settings))
      : nothing(`A run that is ${happened} has not finished`);
  });
}

function readCompletedRun(payload: Payload, { workflow, environment, tagPatterns }: WebhookSettings): DeliveryContent {
  const { workflow_run: run, repository } = payload;
  const path = (run.path ?? payload.workflow?.path ?? '').replace(/@.*$/, '');
  if (path !== workflow && path.split('/').at(-1) !== workflow) {
    return nothing(`Runs of ${path || 'a workflow without a file'} are no deployments: those of ${workflow} are`);
  }
  const isOfTag = tagPatterns.length > 0 && matcherOf('tag', tagPatterns)(run.head_branch ?? '');
  if (run.head_branch !== repository.default_branch && !isOfTag) {
    const orTag = tagPatterns.length === 0 ? '' : `, nor of a tag that matches ${tagPatterns.join(' or ')}`;
    return nothing(`The run was on ${run.head_branch ?? 'no branch'}, and not on ${repository.default_branch}${orTag}`);
  }
  const asDeployment = (conclusion: string | undefined) =>
    runToDeployment(
      { ...run, id: `run-${run.id}`, head_branch: run.head_branch ?? undefined, conclusion, repository },
      repository.full_name,
      environment,
      isOfTag
    );
  const finished = asDeployment(run.conclusion ?? undefined)?.deployment;
  const otherwise = asDeployment('success')?.deployment;
  if (otherwise === undefined) {
    return nothing('Runs for pull requests and from forks are no deployments');
  }
  const status: DeploymentPosted['status'] =
    finished?.status ?? (run.conclusion === 'cancelled' ? 'cancelled' : 'skipped');
  return says({
    subject: { kind: 'deployment', id: otherwise.id, repository: repository.full_name },
    revise: reviseByAttempt({ ...deploymentEvent(finished ?? otherwise), status, revision: run.run_attempt }),
  });
}
