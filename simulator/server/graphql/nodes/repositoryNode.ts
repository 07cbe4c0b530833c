import { environmentsOf } from '../../../history/gitHubHistory';
import type { Deployment } from '../../../history/deployment';
import { type PullRequest, type PullRequestState, stateOf } from '../../../history/pullRequest';
import { alertState } from '../../../history/vulnerabilityAlert';
import { whyBarred } from '../../access';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Order, Resolver } from '../graphqlContext';
import { fieldProblem } from '../graphqlProblem';
import { accountNode } from './accountNode';
import { connection, orderedBy, type PageArguments, type PlaceOf } from './connection';
import { deploymentNode, environmentNode } from './deploymentNode';
import { type IssueArguments, issueNode, matchingIssues } from './issueNode';
import { nodeId } from './nodeId';
import { pullRequestNode } from './pullRequestNode';
import { gitObjectNode, refNode } from './refNode';
import { releaseNode, releasesInOrder } from './releaseNode';
import { vulnerabilityAlertNode } from './vulnerabilityAlertNode';

interface PullRequestArguments extends PageArguments {
  readonly states?: readonly PullRequestState[] | null;
  readonly baseRefName?: string | null;
  readonly headRefName?: string | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: Order<'CREATED_AT' | 'UPDATED_AT'> | null;
}

interface DeploymentArguments extends PageArguments {
  readonly environments?: readonly string[] | null;
  readonly orderBy: Order<'CREATED_AT'>;
}

interface AlertArguments extends PageArguments {
  readonly states?: readonly string[] | null;
}

export function repositoryNode(repository: IndexedRepository, context: GraphqlContext): GraphqlNode {
  const { fullName, defaultBranch } = repository;
  return {
    __typename: 'Repository',
    id: nodeId('Repository', fullName, repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    owner: accountNode(repository.owner, context, 'Organization'),
    url: `${context.webUrl}/${fullName}`,
    resourcePath: `/${fullName}`,
    description: null,
    createdAt: repository.createdAt,
    pushedAt: repository.branchCommits[0]?.committedAt ?? null,
    isPrivate: repository.private,
    visibility: repository.private ? 'PRIVATE' : 'PUBLIC',
    isEmpty: defaultBranch === null,
    isArchived: repository.archived ?? false,
    isFork: repository.fork ?? false,
    isDisabled: false,
    hasIssuesEnabled: true,
    repositoryTopics: (page: PageArguments, _context: unknown, info: Parameters<Resolver<never>>[2]) =>
      connection(repository.topics ?? [], page, info, (name) => ({
        __typename: 'RepositoryTopic',
        topic: { __typename: 'Topic', name },
      })),
    hasVulnerabilityAlertsEnabled: repository.vulnerabilityAlerts !== null,
    viewerPermission: repository.viewerPermission,
    defaultBranchRef: defaultBranch === null ? null : refNode(repository, defaultBranch, context),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refNode(repository, qualifiedName, context),
    object: (args: { oid?: string | null; expression?: string | null }) => gitObjectNode(repository, args, context),
    pullRequest: ({ number }: { number: number }) => {
      const pullRequest = repository.pullRequestsByNumber.get(number);
      return pullRequest === undefined ? null : pullRequestNode(repository, pullRequest, context);
    },
    ...permitted(connectionFields(repository, context), repository, context),
  };
}

/** What a token needs to list a part of a private repository. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  pullRequests: 'pull_requests',
  deployments: 'deployments',
  environments: 'actions',
  releases: 'contents',
  issues: 'issues',
  vulnerabilityAlerts: 'vulnerability_alerts',
};

/** The fields that the token may not read are errors, and the others stay. */
function permitted(
  fields: Readonly<Record<string, Resolver<never>>>,
  repository: IndexedRepository,
  { access }: GraphqlContext
): Readonly<Record<string, Resolver<never>>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, resolve]): [string, Resolver<never>] => {
      const barred = whyBarred(access, repository, PERMISSIONS[field] ?? 'metadata');
      return [field, barred === null ? resolve : () => refuse(barred)];
    })
  );
}

function refuse(words: string): never {
  throw fieldProblem('FORBIDDEN', words);
}

function connectionFields(
  repository: IndexedRepository,
  context: GraphqlContext
): Readonly<Record<string, Resolver<never>>> {
  return {
    pullRequests: (args: PullRequestArguments, _context, info) => {
      const byUpdate = args.orderBy?.field === 'UPDATED_AT';
      const order: PlaceOf<PullRequest> = {
        direction: args.orderBy?.direction ?? 'ASC',
        textOf: (pullRequest) => (byUpdate ? pullRequest.updatedAt : pullRequest.createdAt),
        idOf: (pullRequest) => pullRequest.number,
      };
      const toNode = (pullRequest: PullRequest) => pullRequestNode(repository, pullRequest, context);
      return connection(orderedBy(matchingPullRequests(repository, args), order), args, info, toNode, order);
    },
    deployments: ({ environments, orderBy, ...page }: DeploymentArguments, _context, info) => {
      const wanted = repository.deployments.filter((deployment) => includes(environments, deployment.environment));
      const order: PlaceOf<Deployment> = {
        direction: orderBy.direction,
        textOf: (deployment) => deployment.createdAt,
        idOf: (deployment) => deployment.id,
      };
      const toNode = (deployment: Deployment) => deploymentNode(repository, deployment, context);
      return connection(orderedBy(wanted, order), page, info, toNode, order);
    },
    environments: ({ names, ...page }: PageArguments & { names?: readonly string[] | null }, _context, info) =>
      connection(
        environmentsOf(repository).filter((name) => includes(names, name)),
        page,
        info,
        (name) => environmentNode(repository, name, context)
      ),
    releases: (
      { orderBy, ...page }: PageArguments & { orderBy?: Order<'CREATED_AT' | 'NAME'> | null },
      _context,
      info
    ) =>
      connection(releasesInOrder(repository, orderBy ?? null), page, info, (release) =>
        releaseNode(repository, release, context)
      ),
    vulnerabilityAlerts: ({ states, ...page }: AlertArguments, _context, info) =>
      connection(
        (repository.vulnerabilityAlerts ?? []).filter((alert) => includes(states, alertState(alert).toUpperCase())),
        page,
        info,
        (alert) => vulnerabilityAlertNode(repository, alert, context)
      ),
    issues: (args: IssueArguments, _context, info) =>
      connection(matchingIssues(repository, args), args, info, (issue) => issueNode(repository, issue, context)),
  };
}

function matchingPullRequests(repository: IndexedRepository, args: PullRequestArguments) {
  const { states, baseRefName, headRefName, labels } = args;
  return repository.pullRequests.filter(
    (pullRequest) =>
      includes(states, stateOf(pullRequest)) &&
      (!baseRefName || pullRequest.baseRefName === baseRefName) &&
      (!headRefName || pullRequest.headRefName === headRefName) &&
      (!labels || pullRequest.labels.some((label) => labels.includes(label)))
  );
}

function includes<Value>(wanted: readonly Value[] | null | undefined, value: Value): boolean {
  return !wanted || wanted.length === 0 || wanted.includes(value);
}
