import type { Team } from '../../../history/gitHubHistory';
import { maySee } from '../../access';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Order, Resolver } from '../graphqlContext';
import { accountNode } from './accountNode';
import { connection, orderedBy, type PageArguments, type PlaceOf } from './connection';
import { repositoryNode } from './repositoryNode';

interface OwnedArguments extends PageArguments {
  readonly orderBy?: Order<'NAME' | 'CREATED_AT'> | null;
}

/** Whoever owns repositories that may be seen; null where nobody does. */
export function ownerNode(login: string, context: GraphqlContext): GraphqlNode | null {
  const owned = visibleRepositories(context).filter(({ owner }) => isSame(owner, login));
  const [first] = owned;
  if (first === undefined) {
    return null;
  }
  const teams = context.index.teams.filter(({ name }) => isSame(name.split('/')[0] ?? '', login));
  const listed: Resolver<never> = (page: PageArguments, _context, info) =>
    connection(teams, page, info, (team) => teamNode(team, context));
  return {
    ...accountNode(first.owner, context, 'Organization'),
    repositories: repositoriesOf(owned, context),
    team: ({ slug }: { slug: string }) => {
      const team = teams.find((each) => isSame(slugOf(each), slug));
      return team === undefined ? null : teamNode(team, context);
    },
    teams: listed,
  };
}

export function visibleRepositories({ index, access }: GraphqlContext): IndexedRepository[] {
  return index.repositories.filter((repository) => maySee(access, repository));
}

function teamNode(team: Team, context: GraphqlContext): GraphqlNode {
  const theirs = visibleRepositories(context).filter(({ fullName }) =>
    team.repositories.some((name) => isSame(name, fullName))
  );
  return {
    __typename: 'Team',
    slug: slugOf(team),
    name: slugOf(team),
    repositories: repositoriesOf(theirs, context),
  };
}

function repositoriesOf(listed: readonly IndexedRepository[], context: GraphqlContext): Resolver<never> {
  return ({ orderBy, ...page }: OwnedArguments, _context, info) => {
    const byName = orderBy?.field === 'NAME';
    const order: PlaceOf<IndexedRepository> = {
      direction: orderBy?.direction ?? 'ASC',
      textOf: ({ name, createdAt }) => (byName ? name.toLowerCase() : createdAt),
      idOf: ({ id }) => id,
    };
    return connection(orderedBy(listed, order), page, info, (one) => repositoryNode(one, context), order);
  };
}

function slugOf({ name }: Team): string {
  return name.split('/')[1] ?? '';
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
