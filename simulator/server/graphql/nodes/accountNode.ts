import type { GraphqlContext, GraphqlNode } from '../graphqlContext';
import { nodeId } from './nodeId';

/** A person, a bot or an organization. */
export function accountNode(
  login: string,
  { webUrl }: GraphqlContext,
  type: 'User' | 'Bot' | 'Organization' = login.endsWith('[bot]') ? 'Bot' : 'User'
): GraphqlNode {
  // GraphQL gives a bot's login without the "[bot]" that REST puts behind it.
  const shown = login.replace(/\[bot\]$/, '');
  return {
    __typename: type,
    id: nodeId('User', '', login),
    login: shown,
    name: shown,
    url: `${webUrl}/${shown}`,
    resourcePath: `/${shown}`,
    avatarUrl: `${webUrl}/avatars/${shown}.png`,
  };
}
