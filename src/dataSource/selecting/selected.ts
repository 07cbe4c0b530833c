import { infoNotice, type Notice } from '../../engine/domain/notice';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import type { ListedRepository, SetAside } from '../../sources/github';

/** What selectors stand for. */
export interface Selected {
  /** `owner/name` each, each once, in the order in which they were named or listed. */
  readonly repositories: readonly string[];
  /** What was listed and is left out, as nobody works in it. */
  readonly setAside: readonly ListedRepository[];
  readonly notices: readonly Notice[];
}

export const NOTHING: Selected = { repositories: [], setAside: [], notices: [] };

/** What names stand for: themselves. */
export function named(repositories: readonly string[]): Selected {
  return { ...NOTHING, repositories };
}

/** What was listed, without what is set aside. */
export function listed(all: readonly ListedRepository[], notices: readonly Notice[]): Selected {
  return {
    repositories: all.filter(({ setAside }) => setAside === undefined).map(({ repository }) => repository),
    setAside: all.filter(({ setAside }) => setAside !== undefined),
    notices,
  };
}

/** All that several selectors stand for; what one of them names itself is not set aside by another. */
export function together(all: readonly Selected[]): Selected {
  const repositories = distinct(
    all.flatMap((each) => each.repositories),
    (name) => name
  );
  const taken = new Set(repositories.map(repositoryKey));
  return {
    repositories,
    setAside: distinct(
      all.flatMap((each) => each.setAside),
      ({ repository }) => repository
    ).filter(({ repository }) => !taken.has(repositoryKey(repository))),
    notices: all.flatMap(({ notices }) => notices),
  };
}

/** Those for which something holds. */
export function keptOf(selected: Selected, isKept: (repository: string) => boolean): Selected {
  return {
    ...selected,
    repositories: selected.repositories.filter(isKept),
    setAside: selected.setAside.filter(({ repository }) => isKept(repository)),
  };
}

/** What was left out without anybody's saying so, counted: `2 archived repositories and 1 fork are left out`. */
export function setAsideNotices({ setAside }: Selected, selectors: readonly string[]): Notice[] {
  if (setAside.length === 0) {
    return [];
  }
  const counts = WORDS.flatMap(([kind, one, many]) => {
    const count = setAside.filter((each) => each.setAside === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const verb = setAside.length === 1 ? 'is' : 'are';
  const which = selectors.length === 1 ? ` of ${selectors.join('')}` : '';
  return [
    {
      ...infoNotice(`${counts.join(' and ')}${which} ${verb} left out: name one as owner/name to count it`),
      count: setAside.length,
    },
  ];
}

const WORDS: ReadonlyArray<readonly [SetAside, string, string]> = [
  ['archived', 'archived repository', 'archived repositories'],
  ['disabled', 'disabled repository', 'disabled repositories'],
  ['fork', 'fork', 'forks'],
];

function distinct<Value>(values: readonly Value[], nameOf: (value: Value) => string): Value[] {
  const first = new Map<RepositoryKey, Value>();
  for (const value of values) {
    const key = repositoryKey(nameOf(value));
    first.set(key, first.get(key) ?? value);
  }
  return [...first.values()];
}
