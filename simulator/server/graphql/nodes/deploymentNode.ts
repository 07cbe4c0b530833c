import { type Deployment, type DeploymentStatus, statusesNewestFirst } from '../../../history/deployment';
import { latestFirst } from '../../../history/timestamp';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Resolver } from '../graphqlContext';
import { accountNode } from './accountNode';
import { commitNode } from './commitNode';
import { connection, type PageArguments } from './connection';
import { nodeId } from './nodeId';
import { refNode } from './refNode';

export function deploymentNode(
  repository: IndexedRepository,
  deployment: Deployment,
  context: GraphqlContext
): GraphqlNode {
  const [latest] = statusesNewestFirst(deployment);
  const commit = repository.commits.get(deployment.sha);
  const statuses: Resolver<PageArguments> = (page, _context, info) =>
    connection(statusesNewestFirst(deployment), page, info, (status) =>
      statusNode(repository, deployment, status, context)
    );
  return {
    __typename: 'Deployment',
    id: nodeId('Deployment', repository.fullName, deployment.id),
    databaseId: deployment.id,
    commitOid: deployment.sha,
    // GitHub has no commit for a sha that a force-push removed.
    commit: commit === undefined ? null : () => commitNode(repository, commit, context),
    environment: deployment.environment,
    originalEnvironment: deployment.environment,
    latestEnvironment: deployment.environment,
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    creator: accountNode(deployment.creator, context),
    description: null,
    payload: null,
    task: deployment.task,
    ref: () => refNode(repository, deployment.ref, context),
    repository: () => context.nodes.repository(repository, context),
    state: stateAfter(latest),
    latestStatus: latest === undefined ? null : () => statusNode(repository, deployment, latest, context),
    statuses,
  };
}

function statusNode(
  repository: IndexedRepository,
  deployment: Deployment,
  status: DeploymentStatus,
  context: GraphqlContext
): GraphqlNode {
  return {
    __typename: 'DeploymentStatus',
    id: nodeId('DeploymentStatus', repository.fullName, status.id),
    state: status.state.toUpperCase(),
    createdAt: status.createdAt,
    updatedAt: status.createdAt,
    creator: accountNode(deployment.creator, context),
    deployment: () => deploymentNode(repository, deployment, context),
    description: status.description,
    environment: deployment.environment,
    environmentUrl: null,
    logUrl: null,
  };
}

/** A deployment whose latest status is a success is called active. */
function stateAfter(latest: DeploymentStatus | undefined): string {
  if (latest === undefined) {
    return 'PENDING';
  }
  return latest.state === 'success' ? 'ACTIVE' : latest.state.toUpperCase();
}

export function environmentNode(repository: IndexedRepository, name: string, context: GraphqlContext): GraphqlNode {
  return {
    __typename: 'Environment',
    id: nodeId('Environment', repository.fullName, name),
    databaseId: repository.id * 100 + [...name].length,
    name,
    isPinned: false,
    pinnedPosition: null,
    latestCompletedDeployment: () => {
      const completed = repository.deployments.filter(
        (deployment) =>
          deployment.environment === name &&
          ['success', 'failure', 'error'].includes(statusesNewestFirst(deployment)[0]?.state ?? '')
      );
      const [latest] = latestFirst(
        completed,
        (deployment) => deployment.createdAt,
        (deployment) => deployment.id
      );
      return latest === undefined ? null : deploymentNode(repository, latest, context);
    },
  };
}
