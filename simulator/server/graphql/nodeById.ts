import { maySee, whyBarred } from '../access';
import type { IndexedRepository } from '../historyIndex';
import { checkSuiteNode } from './checkSuiteNode';
import { commitNode } from './commitNode';
import { deploymentNode } from './deploymentNode';
import type { GraphqlContext, GraphqlNode } from './graphqlContext';
import { fieldProblem } from './graphqlProblem';
import { issueNode } from './issueNode';
import { nodeKeyOf } from './nodeId';
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
