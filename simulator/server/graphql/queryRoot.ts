import { maySee } from '../access';
import type { Resolver } from './graphqlContext';
import { fieldProblem, repositoryNotFound } from './graphqlProblem';
import { accountNode } from './nodes/accountNode';
import { ownerNode, visibleRepositories } from './nodes/ownerNode';
import { connection, type PageArguments } from './nodes/connection';
import { nodeById } from './nodes/nodeById';
import { repositoryNode } from './nodes/repositoryNode';

/** The top of every query. */
export function queryRoot(): Readonly<Record<string, Resolver<never>>> {
  return {
    repository: ({ owner, name }: { owner: string; name: string }, context) => {
      const repository = context.index.find(owner, name);
      if (repository === undefined || !maySee(context.access, repository)) {
        throw repositoryNotFound(owner, name);
      }
      return repositoryNode(repository, context);
    },
    repositoryOwner: ({ login }: { login: string }, context) => ownerNode(login, context),
    organization: ({ login }: { login: string }, context) => {
      const owner = ownerNode(login, context);
      if (owner === null) {
        throw fieldProblem('NOT_FOUND', `Could not resolve to an Organization with the login of '${login}'.`);
      }
      return owner;
    },
    viewer: (_args: unknown, context) => ({
      ...accountNode(context.index.viewer, context),
      repositories: (page: PageArguments, _context: unknown, info: Parameters<Resolver<never>>[2]) =>
        connection(visibleRepositories(context), page, info, (repository) => repositoryNode(repository, context)),
    }),
    rateLimit: (_args: unknown, { cost, rateLimit }) => ({
      __typename: 'RateLimit',
      cost: cost.points,
      nodeCount: cost.nodes,
      limit: rateLimit.limit,
      remaining: rateLimit.remaining,
      used: rateLimit.used,
      resetAt: new Date(rateLimit.reset * 1_000).toISOString().replace('.000Z', 'Z'),
    }),
    node: ({ id }: { id: string }, context) => nodeById(id, context),
    // Each for itself: one that cannot be had is null, with an error beside.
    nodes: ({ ids }: { ids: readonly string[] }, context) => ids.map(async (id) => nodeById(id, context)),
  };
}
