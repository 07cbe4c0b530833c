import { type Deployment, type DeploymentStatus, statusesNewestFirst } from '../../history/deployment';
import { latestFirst } from '../../history/timestamp';
import { notFound } from '../gitHubProblem';
import { accountJson } from './json';
import type { RestContext, RestRouteEntry } from './restContext';

export const deploymentRoutes: readonly RestRouteEntry[] = [
  {
    path: '/deployments',
    documentation: 'deployments/deployments#list-deployments',
    permission: 'deployments=read',
    answer: (context) => context.page(wanted(context), (deployment) => deploymentJson(deployment, context)),
  },
  {
    path: '/deployments/:id',
    documentation: 'deployments/deployments#get-a-deployment',
    permission: 'deployments=read',
    answer: (context) => deploymentJson(one(context), context),
  },
  {
    path: '/deployments/:id/statuses',
    documentation: 'deployments/statuses#list-deployment-statuses',
    permission: 'deployments=read',
    answer: (context) => {
      const deployment = one(context);
      return context.page(statusesNewestFirst(deployment), (status) => statusJson(deployment, status, context));
    },
  },
];

function one({ repository, params }: RestContext): Deployment {
  const deployment = repository.deployments.find((candidate) => candidate.id === Number(params['id']));
  if (deployment === undefined) {
    throw notFound();
  }
  return deployment;
}

function wanted({ repository, query }: RestContext): Deployment[] {
  const filters = ['environment', 'ref', 'sha', 'task'] as const;
  const found = repository.deployments.filter((deployment) =>
    filters.every((name) => query[name] === undefined || query[name] === 'none' || deployment[name] === query[name])
  );
  return latestFirst(
    found,
    (deployment) => deployment.createdAt,
    (deployment) => deployment.id
  );
}

function deploymentJson(deployment: Deployment, { repositoryUrl, webUrl }: RestContext) {
  const { id, sha, ref, task, environment, createdAt, updatedAt, creator } = deployment;
  return {
    id,
    sha,
    ref,
    task,
    payload: {},
    environment,
    original_environment: environment,
    description: null,
    creator: accountJson(creator, webUrl),
    created_at: createdAt,
    updated_at: updatedAt,
    url: `${repositoryUrl}/deployments/${id}`,
    statuses_url: `${repositoryUrl}/deployments/${id}/statuses`,
    repository_url: repositoryUrl,
    transient_environment: false,
    production_environment: environment === 'production',
  };
}

function statusJson(deployment: Deployment, status: DeploymentStatus, { repositoryUrl, webUrl }: RestContext) {
  const deploymentUrl = `${repositoryUrl}/deployments/${deployment.id}`;
  return {
    id: status.id,
    state: status.state,
    description: status.description,
    environment: deployment.environment,
    creator: accountJson(deployment.creator, webUrl),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    url: `${deploymentUrl}/statuses/${status.id}`,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl,
  };
}
