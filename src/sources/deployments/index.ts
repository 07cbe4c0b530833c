import type { AboutDeployments, AboutLog } from './aboutDeployments';
import { collector } from './collector';
import { deployments } from './deployments/about';
import { merges } from './merges/about';
import { releases } from './releases/about';
import { workflowRuns } from './workflowRuns/about';

export type { AboutLog, Missing } from './aboutDeployments';

/** All that can count as a deployment, in the order in which it is offered. */
export const DEPLOYMENT_SOURCES = [deployments, workflowRuns, releases, merges, collector] as const;

type Room = (typeof DEPLOYMENT_SOURCES)[number];

export type DeploymentSourceKind = Room['id'];

/** What counts as a deployment in one read. */
export type DeploymentSource = ReturnType<Room['wanted']>;

/** Those that were written down in a log, instead of being rows of GitHub. */
export type LoggedDeployments = ReturnType<Extract<Room, { readonly log: AboutLog }>['wanted']>;

/** The ids, for schemas and command lines. */
export const DEPLOYMENT_SOURCE_KINDS = DEPLOYMENT_SOURCES.map(({ id }) => id) as unknown as Readonly<
  [DeploymentSourceKind, ...DeploymentSourceKind[]]
>;

export type AnyDeploymentSource = AboutDeployments<DeploymentSourceKind, DeploymentSource>;

export function aboutDeployments(kind: DeploymentSourceKind): AnyDeploymentSource {
  const all: readonly AnyDeploymentSource[] = DEPLOYMENT_SOURCES;
  return all.find(({ id }) => id === kind) ?? deployments;
}

/** Whether deployments of a source were written down in a log. */
export function isInLog(kind: DeploymentSourceKind, log: AboutLog['id']): boolean {
  return aboutDeployments(kind).log?.id === log;
}
