import { DoraError } from '../../engine/domain/doraError';
import { errorNotice } from '../../engine/domain/notice';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import { someOf } from '../../engine/text/shortened';
import type { Team } from '../../engine/measuring/team';
import { likelyNames, type ListedRepository, type RepositoryList } from '../../sources/github';
import { matchesStars, type Selector, type Term, termsOf } from '../../sources/selector';
import type { Freshness } from '../../sources/sharedReads';
import { expandPatterns, matchedBy } from '../queries/expandPatterns';
import type { Listings } from './listings';
import { keptOf, listed, named, type Selected, together } from './selected';

/** What selectors are looked up in. */
export interface Known {
  readonly listings: Listings;
  readonly freshness: Freshness;
  /** Those of the settings. */
  readonly teams: readonly Team[];
  /** What a regular expression chooses among. */
  readonly configured: readonly string[];
  /** Where a topic without an owner is looked for. */
  readonly owners: readonly string[];
}

/**
 * What selectors stand for, without what is excluded.
 * @param known what else there is to choose from; with nothing but exclusions it is all of what is configured
 * @throws DoraError naming a selector that stands for nothing, why, and what there is instead
 */
export async function standFor(terms: readonly Term[], known: Known): Promise<Selected> {
  const included = terms.filter(({ isExcluded }) => !isExcluded);
  const expressions = included.filter(({ selector }) => selector.kind === 'expression').map(({ text }) => text);
  const parts = await Promise.all(
    included.flatMap(({ selector }) => (selector.kind === 'expression' ? [] : [ofSelector(selector, known)]))
  );
  const all = together([
    ...parts,
    // Together, as it counts how long all of them take.
    ...(expressions.length > 0 ? [named(expandPatterns(expressions, known.configured))] : []),
    ...(included.length === 0 ? [named(known.configured)] : []),
  ]);
  return withoutExcluded(
    all,
    terms.filter(({ isExcluded }) => isExcluded),
    known
  );
}

type Listable = Exclude<Selector, { kind: 'expression' }>;

async function ofSelector(selector: Listable, known: Known): Promise<Selected> {
  switch (selector.kind) {
    case 'repository':
      return named([selector.repository]);
    case 'owned':
      return ofOwner(selector, known);
    case 'topic':
      return withTopic(selector, known);
    case 'team':
      return ofTeam(selector.team, known);
  }
}

async function ofOwner(
  { owner, name }: Extract<Selector, { kind: 'owned' }>,
  { listings, freshness }: Known
): Promise<Selected> {
  const { repositories, notices } = await listings.ofOwner(owner, freshness);
  const matching = repositories.filter(({ repository }) => matchesStars(nameOf(repository), name));
  if (matching.length === 0) {
    const instead =
      repositories.length === 0
        ? 'it has none that may be read here'
        : `there are ${likelyNames(namesOf(repositories), [`${owner}/${name.replaceAll('*', '')}`])}`;
    throw new DoraError('badInput', `${owner}/${name} matches no repository of ${owner}: ${instead}`);
  }
  return listed(matching, notices);
}

async function withTopic(selector: Extract<Selector, { kind: 'topic' }>, known: Known): Promise<Selected> {
  const owners = selector.owner === undefined ? known.owners : [selector.owner];
  if (owners.length === 0) {
    throw new DoraError(
      'badInput',
      `topic:${selector.topic} is looked for among the owners that are named beside it, and there is none: write topic:owner/${selector.topic}`
    );
  }
  const { repositories, notices } = await listSome(owners, known);
  const matching = repositories.filter(({ topics }) => topics.includes(selector.topic));
  if (matching.length === 0) {
    const topics = [...new Set(repositories.flatMap((each) => each.topics))].sort();
    const instead =
      topics.length === 0 ? 'none of them has a topic' : `there are ${likelyNames(topics, [selector.topic])}`;
    throw new DoraError(
      'badInput',
      `No repository of ${owners.join(' and ')} has the topic ${selector.topic}: ${instead}`
    );
  }
  return listed(matching, notices);
}

/** Of several owners one that cannot be listed does not take the others away. */
export async function listSome(
  owners: readonly string[],
  known: Pick<Known, 'listings' | 'freshness'>
): Promise<RepositoryList> {
  const lists = await Promise.allSettled(owners.map(async (owner) => listAll([owner], known)));
  const failed = lists.flatMap((list) => (list.status === 'rejected' ? [DoraError.from(list.reason)] : []));
  const [first] = failed;
  if (failed.length === lists.length && first !== undefined) {
    throw first;
  }
  const good = lists.flatMap((list) => (list.status === 'fulfilled' ? [list.value] : []));
  return {
    repositories: good.flatMap(({ repositories }) => repositories),
    notices: [...good.flatMap(({ notices }) => notices), ...failed.map(({ message }) => errorNotice(message))],
  };
}

async function listAll(
  owners: readonly string[],
  { listings, freshness }: Pick<Known, 'listings' | 'freshness'>
): Promise<RepositoryList> {
  const lists = await Promise.all(owners.map((owner) => listings.ofOwner(owner, freshness)));
  return {
    repositories: lists.flatMap(({ repositories }) => repositories),
    notices: lists.flatMap(({ notices }) => notices),
  };
}

async function ofTeam(team: string, known: Known): Promise<Selected> {
  const ofSettings = teamOfSettings(team, known.teams);
  if (ofSettings !== undefined) {
    const terms = termsOf(ofSettings.repositories);
    const within = terms.find(({ selector }) => selector.kind === 'team' && teamOfSettings(selector.team, known.teams));
    if (within !== undefined) {
      throw new DoraError(
        'badInput',
        `The team ${team} has the team ${within.text} in it: name its repositories there`
      );
    }
    return standFor(terms, { ...known, owners: ownersOf(terms, known.teams) });
  }
  if (!isOfGitHub(team)) {
    const names = known.teams.map(({ name }) => name);
    const instead = names.length === 0 ? 'they have none' : `there are ${likelyNames(names, [team])}`;
    throw new DoraError(
      'badInput',
      `The settings have no team ${team}: ${instead}; a team of GitHub is written team:organisation/name`
    );
  }
  const { repositories, notices } = await known.listings.ofTeam(team, known.freshness);
  if (repositories.length === 0) {
    throw new DoraError('badInput', `The team ${team} has no repository on GitHub that may be read here`);
  }
  return listed(repositories, notices);
}

/** The team of the settings that has a name, written in whatever case. */
function teamOfSettings(team: string, teams: readonly Team[]): Team | undefined {
  return teams.find(({ name }) => name === team) ?? teams.find(({ name }) => name.toLowerCase() === team.toLowerCase());
}

function isOfGitHub(team: string): boolean {
  return /^[a-z\d][\w-]*\/[\w.-]+$/i.test(team);
}

async function withoutExcluded(all: Selected, excluded: readonly Term[], known: Known): Promise<Selected> {
  const patterns = excluded.flatMap(({ selector }) => (selector.kind === 'expression' ? [selector.pattern] : []));
  const matched = new Set(matchedBy(patterns, all.repositories).map(repositoryKey));
  const tests = await Promise.all(
    excluded.flatMap(({ selector }) => (selector.kind === 'expression' ? [] : [belongsTo(selector, all, known)]))
  );
  const kept = keptOf(
    all,
    (repository) => !matched.has(repositoryKey(repository)) && !tests.some((belongs) => belongs(repository))
  );
  if (kept.repositories.length === 0 && all.repositories.length > 0) {
    const what = excluded.map(({ text }) => text).join(', ');
    throw new DoraError('badInput', `${what} leaves nothing of ${someOf(all.repositories, 20)}: leave out less`);
  }
  return kept;
}

/** Whether a repository is among what a selector stands for. That there is none is nothing to complain of here. */
async function belongsTo(
  selector: Listable,
  { repositories }: Selected,
  known: Known
): Promise<(repository: string) => boolean> {
  switch (selector.kind) {
    case 'repository':
      return amongst([selector.repository]);
    case 'owned':
      return (repository) =>
        ownerOf(repository).toLowerCase() === selector.owner.toLowerCase() &&
        matchesStars(nameOf(repository), selector.name);
    case 'topic': {
      const owners = selector.owner === undefined ? distinctOwners(repositories) : [selector.owner];
      const all = await listAll(owners, known);
      return amongst(namesOf(all.repositories.filter(({ topics }) => topics.includes(selector.topic))));
    }
    case 'team': {
      const theirs = await ofTeam(selector.team, known);
      return amongst([...theirs.repositories, ...namesOf(theirs.setAside)]);
    }
  }
}

function amongst(repositories: readonly string[]): (repository: string) => boolean {
  const keys = new Set(repositories.map(repositoryKey));
  return (repository) => keys.has(repositoryKey(repository));
}

/** The owners that selectors name, each once, in lower case. @param teams those of the settings */
export function ownersOf(terms: readonly Term[], teams: readonly Team[]): string[] {
  const owners = terms.flatMap(({ isExcluded, selector }): readonly string[] => {
    if (isExcluded) {
      return [];
    }
    switch (selector.kind) {
      case 'repository':
        return [ownerOf(selector.repository)];
      case 'owned':
        return [selector.owner];
      case 'topic':
        return selector.owner === undefined ? [] : [selector.owner];
      case 'team': {
        const members = teamOfSettings(selector.team, teams)?.repositories;
        return members === undefined
          ? isOfGitHub(selector.team)
            ? [ownerOf(selector.team)]
            : []
          : ownersOf(termsOf(members), []);
      }
      case 'expression':
        return [];
    }
  });
  return [...new Set(owners.map((owner) => owner.toLowerCase()))];
}

function distinctOwners(repositories: readonly string[]): string[] {
  return [...new Set(repositories.map((repository) => ownerOf(repository).toLowerCase()))];
}

function namesOf(repositories: readonly ListedRepository[]): string[] {
  return repositories.map(({ repository }) => repository);
}

function ownerOf(repository: string): string {
  return repository.split('/')[0] ?? '';
}

function nameOf(repository: string): string {
  return repository.split('/')[1] ?? '';
}
