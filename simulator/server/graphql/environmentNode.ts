import { statusesNewestFirst } from '../../history/deployment';
import { latestFirst } from '../../history/timestamp';
import type { IndexedRepository } from '../historyIndex';
import { deploymentNode } from './deploymentNode';
import type { GraphqlContext, GraphqlNode } from './graphqlContext';
import { nodeId } from './nodeId';

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
