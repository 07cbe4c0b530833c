import type { RunAttempt, WorkflowRun } from '../../../history/workflow';
import { maySee, whyBarred } from '../../access';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Resolver } from '../graphqlContext';
import { fieldProblem } from '../graphqlProblem';
import { commitNode, commitOrUnknownNode } from './commitNode';
import { connection, type PageArguments } from './connection';
import { deploymentNode } from './deploymentNode';
import { issueNode, labelNode } from './issueNode';
import { nodeId, nodeKeyOf } from './nodeId';
import { pullRequestNode } from './pullRequestNode';
import { releaseNode } from './releaseNode';
import { repositoryNode } from './repositoryNode';

/** The object that an id stands for. */
export function nodeById(id: string, context: GraphqlContext): GraphqlNode {
  const node = find(id, context);
  if (node === null) {
    throw fieldProblem('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  }
  return node;
}

function find(id: string, context: GraphqlContext): GraphqlNode | null {
  const nodeKey = nodeKeyOf(id);
  const [owner = '', name = ''] = nodeKey?.repository.split('/') ?? [];
  const repository = context.index.find(owner, name);
  if (nodeKey === null || repository === undefined || !maySee(context.access, repository)) {
    return null;
  }
  const { type, key } = nodeKey;
  const number = Number(key);
  switch (type) {
    case 'Repository':
      return repositoryNode(repository, context);
    case 'PullRequest':
      return nodeOf(repository.pullRequestsByNumber.get(number), (found) =>
        pullRequestNode(repository, found, context)
      );
    case 'Commit':
      return nodeOf(repository.commits.get(key), (found) => commitNode(repository, found, context));
    case 'Deployment':
      return nodeOf(
        repository.deployments.find((deployment) => deployment.id === number),
        (found) => deploymentNode(repository, found, context)
      );
    case 'Label':
      return nodeOf(
        [...repository.pullRequests, ...repository.issues].flatMap(({ labels }) => labels).find((name) => name === key),
        (found) => labelNode(repository, found, context)
      );
    case 'Release':
      return nodeOf(
        repository.releases.find((release) => release.id === number),
        (found) => releaseNode(repository, found, context)
      );
    case 'CheckSuite':
      return checkSuiteById(repository, number, context);
    case 'Issue':
      return nodeOf(
        repository.issues.find((issue) => issue.number === number),
        (found) => issueNode(repository, found, context)
      );
    default:
      return null;
  }
}

/** Fine-grained tokens have no permission for checks at all. */
function checkSuiteById(repository: IndexedRepository, run: number, context: GraphqlContext): GraphqlNode | null {
  const barred = whyBarred(context.access, repository, 'checks');
  if (barred !== null) {
    throw fieldProblem('FORBIDDEN', barred);
  }
  return nodeOf(
    repository.workflowRuns.find(({ id }) => id === run),
    (found) => checkSuiteNode(repository, found, context)
  );
}

function nodeOf<Item>(item: Item | undefined, toNode: (item: Item) => GraphqlNode): GraphqlNode | null {
  return item === undefined ? null : toNode(item);
}

interface CheckRunArguments extends PageArguments {
  readonly filterBy?: {
    readonly checkType?: 'ALL' | 'LATEST' | null;
    readonly conclusions?: readonly string[] | null;
  } | null;
}

/** The checks of a workflow run: one for its only job, in each attempt. It is the suite of all attempts. */
function checkSuiteNode(repository: IndexedRepository, run: WorkflowRun, context: GraphqlContext): GraphqlNode {
  const checkRuns: Resolver<CheckRunArguments> = ({ filterBy, ...page }, _context, info) => {
    const { checkType = 'LATEST', conclusions } = filterBy ?? {};
    const attempts = checkType === 'ALL' ? [...run.earlierAttempts, run] : [run];
    const wanted = attempts
      .filter(({ conclusion }) => conclusion !== 'startup_failure')
      .filter(({ conclusion }) => !conclusions || conclusions.includes(conclusion?.toUpperCase() ?? ''));
    return connection(wanted, page, info, (attempt) => checkRunNode(repository, run, attempt, context));
  };
  return {
    __typename: 'CheckSuite',
    id: nodeId('CheckSuite', repository.fullName, run.id),
    databaseId: run.id,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    commit: () => commitOrUnknownNode(repository, run.sha, context),
    repository: () => repositoryNode(repository, context),
    checkRuns,
  };
}

function checkRunNode(
  repository: IndexedRepository,
  run: WorkflowRun,
  { attempt, status, conclusion, startedAt, updatedAt }: RunAttempt,
  { webUrl }: GraphqlContext
): GraphqlNode {
  const job = run.id * 1_000 + attempt;
  const url = `${webUrl}/${repository.fullName}/actions/runs/${run.id}/job/${job}`;
  return {
    __typename: 'CheckRun',
    id: nodeId('CheckRun', repository.fullName, job),
    // As at GitHub, whose ids have outgrown GraphQL's Int.
    databaseId: null,
    name: 'release',
    status: status.toUpperCase(),
    conclusion: conclusion?.toUpperCase() ?? null,
    startedAt,
    completedAt: conclusion === null ? null : updatedAt,
    detailsUrl: url,
    url,
    permalink: `${webUrl}/${repository.fullName}/runs/${job}`,
  };
}
