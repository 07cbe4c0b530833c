import { z } from 'zod';
import { emptyConnection } from '../../../sources/github/answers/scalars';
import { toDeployment } from '../../../sources/github/events/toDeployment';
import type { DecidingStatus, DeploymentPosted } from '../../events/collectorEvent';
import { nothing, reading, says, type DeliveryReading } from '../deliveryReading';
import { moment, optionalText, repositoryWithBranch, requiredText } from '../payloadFields';
import type { Revision, Statement } from '../revisions/statement';
import type { Matter } from '../../storage/eventStore';
import type { WebhookSettings } from '../webhookSettings';
import { decisiveStatus, withStatus } from './decidingStatuses';
import { deploymentWord } from './deploymentWord';
import { othersMakeDeployments } from './othersMakeDeployments';
import { versionOf } from './versionOf';

const STATES: Readonly<Record<string, DecidingStatus['state']>> = {
  success: 'success',
  failure: 'failure',
  error: 'failure',
};

const anyStatus = z.object({ deployment_status: z.object({ state: requiredText }) });

const decidingStatus = z.object({
  deployment_status: z.object({
    id: z.int(),
    created_at: moment,
    environment: optionalText,
    log_url: optionalText,
    target_url: optionalText,
  }),
  deployment: z.object({
    id: z.int(),
    sha: requiredText,
    ref: optionalText,
    environment: optionalText,
    created_at: moment,
    payload: z.unknown().optional(),
  }),
  repository: repositoryWithBranch,
});

type Payload = z.output<typeof decidingStatus>;

/** A status of a deployment, as the webhook `deployment_status` brings it. */
export function readDeploymentStatus(payload: unknown, settings: WebhookSettings): DeliveryReading {
  return reading(anyStatus, payload, ({ deployment_status: { state } }) => {
    if (settings.deployments !== 'deployment_status') {
      return othersMakeDeployments(settings);
    }
    const decided = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
    return decided === undefined
      ? nothing(`The status ${state} does not decide how a deployment went`)
      : reading(decidingStatus, payload, (parsed) => says(statement(parsed, decided)));
  });
}

function statement(payload: Payload, state: DecidingStatus['state']): Statement {
  const { deployment, deployment_status: posted, repository } = payload;
  const environment = posted.environment ?? deployment.environment;
  const url = posted.log_url ?? posted.target_url;
  const status: DecidingStatus = {
    id: posted.id,
    state,
    at: posted.created_at,
    ...(environment !== undefined && { environment }),
    ...(url !== undefined && { url }),
  };
  return {
    subject: { kind: 'deployment', id: idOf(payload), repository: repository.full_name },
    revise: (matters) => revise(matters, status, (statuses) => wordOf(payload, statuses)),
  };
}

function revise(
  matters: readonly Matter[],
  status: DecidingStatus,
  word: (statuses: readonly DecidingStatus[]) => DeploymentPosted
): Revision[] {
  const last = matters.find(([first]) => statusesOf(first.event) !== undefined)?.at(-1);
  if (last === undefined) {
    return [{ event: word([status]) }];
  }
  const known = statusesOf(last.event);
  // What a person corrected has no statuses, and stays as it is.
  if (known === undefined) {
    return [];
  }
  const statuses = withStatus(known, status);
  return JSON.stringify(statuses) === JSON.stringify(known) ? [] : [{ event: word(statuses), supersedes: last.id }];
}

function statusesOf(event: Matter[number]['event']): readonly DecidingStatus[] | undefined {
  return event.kind === 'deployment' ? event.statuses : undefined;
}

/** What a deployment is, by the rule that reads GitHub's own lists. */
function wordOf(payload: Payload, statuses: readonly DecidingStatus[]): DeploymentPosted {
  const { deployment, repository } = payload;
  const version = versionOf(deployment);
  const dated = toDeployment(
    {
      id: idOf(payload),
      databaseId: null,
      commitOid: deployment.sha,
      commit: null,
      environment: decisiveStatus(statuses)?.environment,
      createdAt: deployment.created_at,
      ref: { name: version },
      statuses: emptyConnection,
    },
    statuses.map(({ state, at, url }) => ({ state: state.toUpperCase(), createdAt: at, logUrl: url })).reverse(),
    repository.full_name,
    [],
    repository.default_branch === undefined ? [] : [repository.default_branch]
  );
  if (dated === undefined) {
    throw new Error('A deployment with a deciding status has finished');
  }
  return { ...deploymentWord(dated.deployment), statuses };
}

function idOf({ deployment }: Payload): string {
  return `deployment-${deployment.id}`;
}
