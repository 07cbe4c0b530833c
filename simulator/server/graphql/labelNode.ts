import type { IndexedRepository } from '../historyIndex';
import type { GraphqlContext, GraphqlNode } from './graphqlContext';
import { nodeId } from './nodeId';

export function labelNode(repository: IndexedRepository, name: string, { webUrl }: GraphqlContext): GraphqlNode {
  return {
    __typename: 'Label',
    id: nodeId('Label', repository.fullName, name),
    name,
    color: 'ededed',
    description: null,
    url: `${webUrl}/${repository.fullName}/labels/${encodeURIComponent(name)}`,
  };
}
