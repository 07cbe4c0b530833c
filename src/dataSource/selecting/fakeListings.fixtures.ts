import { DoraError } from '../../engine/domain/doraError';
import type { ListedRepository, SetAside } from '../../sources/github';
import type { Listings } from './listings';

/** A repository as the fake is told of it: its topics, and why it is set aside. */
interface FakeListed {
  readonly topics?: readonly string[];
  readonly setAside?: SetAside;
}

export interface FakeListings extends Listings {
  /** What was listed, in order. */
  readonly asked: string[];
}

/**
 * Lists from memory.
 * @param repositories by `owner/name`
 * @param teams by `organisation/slug`
 */
export function fakeListings(
  repositories: Readonly<Record<string, FakeListed>>,
  teams: Readonly<Record<string, readonly string[]>> = {}
): FakeListings {
  const all = Object.entries(repositories).map(([repository, { topics = [], ...more }]): ListedRepository => ({
    repository,
    topics,
    ...more,
  }));
  const asked: string[] = [];
  return {
    asked,
    ofOwner: async (owner) => {
      asked.push(owner);
      const owned = all.filter(({ repository }) => repository.toLowerCase().startsWith(`${owner.toLowerCase()}/`));
      if (owned.length === 0) {
        throw new DoraError('notFound', `There is no owner ${owner} on GitHub`);
      }
      return { repositories: owned, notices: [] };
    },
    ofTeam: async (team) => {
      asked.push(`team ${team}`);
      const theirs = teams[team];
      if (theirs === undefined) {
        throw new DoraError('notFound', `There is no team ${team}`);
      }
      return { repositories: all.filter(({ repository }) => theirs.includes(repository)), notices: [] };
    },
  };
}
