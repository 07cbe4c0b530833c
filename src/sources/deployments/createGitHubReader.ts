import type { DeliverySource } from '../eventSource';
import type { ListStore } from '../listStore';
import type { GitHubClient } from '../github/client/gitHubClient';
import { createReader, type ReadDeliveryOptions } from '../github/readDelivery';
import type { GitHubRows, LogWanted } from '../github/reading/read';
import { aboutDeployments, type DeploymentSource, type LoggedDeployments } from '.';
import { deploymentRows } from './deployments/rows';
import { mergeRows } from './merges/rows';
import { releaseRows } from './releases/rows';
import { workflowRunRows } from './workflowRuns/rows';

type OfGitHub = Exclude<DeploymentSource, LoggedDeployments>;

/** Which rows of GitHub are deployments, by the source: one line for each that is no log. */
const ROWS: { readonly [Kind in OfGitHub['kind']]: (wanted: Extract<OfGitHub, { kind: Kind }>) => GitHubRows } = {
  deployments: deploymentRows,
  'workflow-runs': workflowRunRows,
  releases: releaseRows,
  merges: mergeRows,
};

/** GitHub as a source of pull requests, and of deployments unless they are written down in a log. */
export function createGitHubReader(
  client: GitHubClient,
  options: ReadDeliveryOptions & { readonly lists?: ListStore } = {}
): DeliverySource {
  return createReader(client, deploymentsOf, options);
}

/**
 * What a read of a source takes: the rows of GitHub, or the log.
 * @throws DoraError `badInput` when a pattern of tags is none
 */
export function deploymentsOf(source: DeploymentSource): GitHubRows | LogWanted {
  return isLogged(source)
    ? { from: 'log', title: titleOf(source), environments: source.environments }
    : (ROWS[source.kind] as (wanted: OfGitHub) => GitHubRows)(source);
}

function isLogged(source: DeploymentSource): source is LoggedDeployments {
  return aboutDeployments(source.kind).log !== undefined;
}

function titleOf({ kind }: LoggedDeployments): string {
  return aboutDeployments(kind).log?.title ?? kind;
}
