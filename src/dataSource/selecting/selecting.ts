import type { ReadOptions } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import type { Team } from '../../engine/measuring/team';
import { firstProblem } from '../../sources/problems';
import { isOneRepository, selectorProblem, type Term, termsOf } from '../../sources/selector';
import type { Freshness } from '../../sources/sharedReads';
import type { Listings } from './listings';
import { named, NOTHING, type Selected, setAsideNotices } from './selected';
import { listSome, ownersOf, standFor } from './standFor';

/** What a query's selectors stand for. */
export interface SelectedByQuery extends Selected {
  /** The selectors whose owner this data source does not answer for. */
  readonly refused: readonly string[];
}

/** Turns what repositories are named by into their names. */
export interface Selecting {
  /** The owners that the settings name, in lower case: where only configured repositories may be asked for, no others' are listed. */
  readonly owners: readonly string[];
  /** What the settings name. @throws DoraError for what stands for nothing, or cannot be listed */
  configured(freshness?: Freshness): Promise<Selected>;
  /**
   * What a query names. Where it may ask for configured repositories alone, whatever is not among them is not there.
   * @throws DoraError for what stands for nothing, or cannot be listed
   */
  asked(selectors: readonly string[], freshness?: Freshness): Promise<SelectedByQuery>;
  /** The teams of the settings with the names of their repositories. @throws DoraError for what stands for nothing, or cannot be listed */
  teams(freshness?: Freshness): Promise<readonly Team[]>;
  /** The topics that repositories of the configured owners have, in the order of letters. @throws DoraError when they cannot be listed */
  topics(): Promise<readonly string[]>;
}

export type SelectingOptions = Pick<ReadOptions, 'repositories' | 'allowedRepositories'> & {
  readonly settings: { readonly teams: readonly Team[] };
};

/** Opens what names repositories for one data source. Nothing is listed where names alone are given. */
export function openSelecting(options: SelectingOptions, listings: Listings): Selecting {
  const { repositories, settings } = options;
  const terms = termsOf(repositories);
  const owners = ownersOf(terms, settings.teams);
  const isLimited = options.allowedRepositories === 'configured';
  const known = { listings, teams: settings.teams, owners, configured: [] };
  const configured = async (freshness: Freshness = 'kept') =>
    areNames(repositories)
      ? named(repositories)
      : withNotices(await standFor(terms, { ...known, freshness }), repositories);
  /** As the relay does it: whatever is not configured is in no list. */
  const listingsFor = async (freshness: Freshness): Promise<Listings> =>
    isLimited ? onlyWith(listings, owners, await configured(freshness)) : listings;
  return {
    owners,
    configured,
    asked: async (selectors, freshness = 'kept') => {
      const problem = firstProblem(selectors, selectorProblem);
      if (problem !== undefined) {
        throw new DoraError('badInput', `${problem}. Correct it in the query.`);
      }
      if (areNames(selectors)) {
        return { ...named([...new Set(selectors)]), refused: [] };
      }
      const all = termsOf(selectors);
      const isRefused = (term: Term) =>
        isLimited && ownersOf([term], settings.teams).some((owner) => !owners.includes(owner)) && !isOne(term);
      const refused = all.filter(isRefused).map(({ text }) => text);
      const wanted = all.filter((term) => !isRefused(term));
      if (refused.length > 0 && wanted.every(({ isExcluded }) => isExcluded)) {
        return { ...NOTHING, refused };
      }
      const needsConfigured =
        wanted.every(({ isExcluded }) => isExcluded) || wanted.some(({ selector }) => selector.kind === 'expression');
      const selected = await standFor(wanted, {
        ...known,
        listings: await listingsFor(freshness),
        freshness,
        configured: needsConfigured ? (await configured(freshness)).repositories : [],
        owners: isLimited ? owners : [...new Set([...ownersOf(wanted, settings.teams), ...owners])],
      });
      return { ...withNotices(selected, selectors), refused };
    },
    teams: async (freshness = 'kept') => {
      const resolved = settings.teams.map(async ({ name, repositories: members }): Promise<Team> => {
        const selected = areNames(members)
          ? named(members)
          : await standFor(termsOf(members), { ...known, owners: ownersOf(termsOf(members), []), freshness });
        return { name, repositories: selected.repositories };
      });
      return Promise.all(resolved);
    },
    topics: async () => {
      const all = await listSome(owners, { listings: await listingsFor('kept'), freshness: 'kept' });
      const topics = all.repositories
        .filter(({ setAside }) => setAside === undefined)
        .flatMap((repository) => repository.topics);
      return [...new Set(topics)].sort();
    },
  };
}

/** Lists without what is not configured; of other owners nobody is asked. */
function onlyWith(listings: Listings, owners: readonly string[], { repositories, setAside }: Selected): Listings {
  const shown = new Set([...repositories, ...setAside.map(({ repository }) => repository)].map(repositoryKey));
  const only = async (owner: string, list: ReturnType<Listings['ofOwner']>) => {
    const { repositories: all, notices } = await list;
    return { repositories: all.filter(({ repository }) => shown.has(repositoryKey(repository))), notices };
  };
  const nothing = { repositories: [], notices: [] };
  const isOwner = (owner: string) => owners.includes(owner.toLowerCase());
  return {
    ofOwner: async (owner, freshness) => (isOwner(owner) ? only(owner, listings.ofOwner(owner, freshness)) : nothing),
    ofTeam: async (team, freshness) =>
      isOwner(team.split('/')[0] ?? '') ? only(team, listings.ofTeam(team, freshness)) : nothing,
  };
}

function withNotices(selected: Selected, selectors: readonly string[]): Selected {
  const notices = setAsideNotices(selected, selectors);
  if (selected.repositories.length === 0) {
    const why = notices.map(({ text }) => text).join('; ');
    throw new DoraError('badInput', `${selectors.join(', ')}: nothing is left to measure${why && `, as ${why}`}`);
  }
  return { ...selected, notices: [...selected.notices, ...notices] };
}

function areNames(selectors: readonly string[]): boolean {
  return selectors.every(isOneRepository);
}

function isOne({ selector }: Term): boolean {
  return selector.kind === 'repository';
}
