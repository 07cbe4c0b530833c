import { z } from 'zod';
import { emptyConnection } from '../../../sources/github/answers/scalars';
import { toDeployment } from '../../../sources/github/events/toDeployment';
import type { DecidingStatus, DeploymentPosted } from '../../events/collectorEvent';
import type { Stream } from '../../events/streams';
import { nothing, says, withPayload, type DeliveryContent } from '../deliveryContent';
import { moment, optionalAddress, optionalText, repositoryWithBranch, requiredText, tidyText } from '../payloadFields';
import type { Revision, Statement } from '../revisions/statement';
import type { WebhookSettings } from '../webhookSettings';
import { deploymentEvent, othersMakeDeployments } from './deploymentEvent';
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
    log_url: optionalAddress,
    target_url: optionalAddress,
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
export function readDeploymentStatus(payload: unknown, settings: WebhookSettings): DeliveryContent {
  return withPayload(anyStatus, payload, ({ deployment_status: { state } }) => {
    if (settings.deployments !== 'deployment_status') {
      return othersMakeDeployments(settings);
    }
    const decided = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
    return decided === undefined
      ? nothing(`The status ${state} does not decide how a deployment went`)
      : withPayload(decidingStatus, payload, (parsed) => says(statement(parsed, decided)));
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
    revise: (streams) => revise(streams, status, (statuses) => eventOf(payload, statuses)),
  };
}

function revise(
  streams: readonly Stream[],
  status: DecidingStatus,
  eventWith: (statuses: readonly DecidingStatus[]) => DeploymentPosted
): Revision[] {
  const last = streams.find(([first]) => statusesOf(first.event) !== undefined)?.at(-1);
  if (last === undefined) {
    return [{ event: eventWith([status]) }];
  }
  const known = statusesOf(last.event);
  // What a person corrected has no statuses, and stays as it is.
  if (known === undefined) {
    return [];
  }
  const statuses = withStatus(known, status);
  return JSON.stringify(statuses) === JSON.stringify(known)
    ? []
    : [{ event: eventWith(statuses), supersedes: last.id }];
}

function statusesOf(event: Stream[number]['event']): readonly DecidingStatus[] | undefined {
  return event.kind === 'deployment' ? event.statuses : undefined;
}

/** What a deployment is, by the rule that reads GitHub's own lists. */
function eventOf(payload: Payload, statuses: readonly DecidingStatus[]): DeploymentPosted {
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
  return { ...deploymentEvent(dated.deployment), statuses };
}

function idOf({ deployment }: Payload): string {
  return `deployment-${deployment.id}`;
}

/** What people call a deployed state: the version that its payload names, or the tag or branch that was deployed. */
function versionOf(deployment: {
  readonly sha: string;
  readonly ref?: string | undefined;
  readonly payload?: unknown;
}): string | undefined {
  const named = versionIn(deployment.payload);
  if (named !== undefined) {
    return named;
  }
  const ref = deployment.ref?.replace(/^refs\/(?:heads|tags)\//, '');
  // A commit's name tells nothing that the commit does not tell.
  return ref === undefined || deployment.sha.startsWith(ref) ? undefined : ref;
}

/** Who makes a deployment may give it any payload, as an object or as text. */
function versionIn(payload: unknown): string | undefined {
  if (typeof payload === 'string') {
    try {
      const parsed: unknown = JSON.parse(payload);
      return typeof parsed === 'string' ? undefined : versionIn(parsed);
    } catch {
      return undefined;
    }
  }
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) {
    return undefined;
  }
  const { version } = payload;
  return typeof version === 'string' && tidyText(version) !== '' ? tidyText(version) : undefined;
}

/** Failures before a success of which all are kept: whoever sets statuses could go on for ever, and each event holds them all. */
const MOST_FAILURES_KEPT = 20;

/**
 * The statuses of a deployment with one more, without those that can never matter again, whatever still comes: successes after
 * the first, and failures after the first that followed it. In the order of time, and within a second of ids, which grow.
 */
function withStatus(statuses: readonly DecidingStatus[], added: DecidingStatus): readonly DecidingStatus[] {
  const all = [...statuses.filter(({ id }) => id !== added.id), added].sort((a, b) => a.at - b.at || a.id - b.id);
  const success = all.find(({ state }) => state === 'success');
  if (success === undefined) {
    return firstAndLast(all);
  }
  const [before, after] = [firstAndLast(all.slice(0, all.indexOf(success))), all.slice(all.indexOf(success))];
  const firstAfter = after.find(({ state }) => state === 'failure');
  // Those before the success matter where an earlier success is still to come.
  return [...before, success, ...(firstAfter === undefined ? [] : [firstAfter])];
}

/** The first decides while nothing succeeds, and a success that is still to come is mostly near the last ones. */
function firstAndLast(failures: readonly DecidingStatus[]): readonly DecidingStatus[] {
  return failures.length <= MOST_FAILURES_KEPT
    ? failures
    : [...failures.slice(0, 1), ...failures.slice(1 - MOST_FAILURES_KEPT)];
}

/** The status that decides when, where and how the deployment finished (docs/decisions/0005-first-status-decides.md). */
function decisiveStatus(statuses: readonly DecidingStatus[]): DecidingStatus | undefined {
  return statuses.find(({ state }) => state === 'success') ?? statuses[0];
}
