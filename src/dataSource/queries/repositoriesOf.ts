import { DoraError } from '../../engine/domain/doraError';
import type { Notice } from '../../engine/domain/notice';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import type { Freshness } from '../../sources/sharedReads';
import type { Reads } from '../reads/reads';
import { NOTHING, type Selected } from '../selecting/selected';
import type { SelectedByQuery } from '../selecting/selecting';
import { allowedRepositories, notAllowed, type AllowingOptions } from './allowedRepositories';
import type { NamedValues } from './namedValues';

/** What of a query's repositories is answered for. */
interface AskedRepositories {
  /** At least one, each once and as configured where it is. Sorted, so that two panels that ask the same share one read. */
  readonly repositories: readonly string[];
  /** Why others are not answered for, where there are any. */
  readonly refused?: DoraError;
  /** What is left out of them. */
  readonly notices: readonly Notice[];
}

/** How many a query may name that are not configured: each is read for the first who asks. */
const MOST_OTHERS = 100;

/**
 * The repositories a query asks for: those that its selectors stand for, or all configured ones where it names none or asks
 * for all. One that may not be asked for does not take the others away.
 * @throws DoraError `badInput` for a selector that is none or stands for nothing, too many names, and when there are none at
 * all; `forbidden` when none of them may be asked for; whatever keeps them from being listed
 */
export async function repositoriesOf(
  asked: NamedValues,
  { options, selecting }: Pick<Reads, 'options' | 'selecting'>,
  freshness?: Freshness
): Promise<AskedRepositories> {
  const selectors = selectorsOf(asked);
  const [configured, selected] = await Promise.all([
    // Whoever asks for others only is answered whether those that are configured can be listed or not.
    selecting.configured(freshness).catch((thrown: unknown) => {
      if (selectors === undefined || options.allowedRepositories === 'configured') {
        throw thrown;
      }
      return NOTHING;
    }),
    selectors && selecting.asked(selectors, freshness),
  ]);
  return allowedOf(selected ?? { ...configured, refused: [] }, configured, options);
}

/** Undefined for all that are configured. */
function selectorsOf(asked: NamedValues): readonly string[] | undefined {
  switch (asked.kind) {
    case 'none':
      return undefined;
    case 'some':
      return asked.values;
    case 'all':
      return asked.except;
  }
}

function allowedOf(
  { repositories: named, refused: selectors, notices }: SelectedByQuery,
  { repositories: configured }: Selected,
  options: AllowingOptions
): AskedRepositories {
  const rules = { ...options, repositories: configured };
  if (named.length === 0 && selectors.length === 0) {
    const where = options.allowedRepositories === 'any' ? 'in the query or ' : '';
    throw new DoraError('badInput', `No repository yet: name one ${where}in the data source's settings.`);
  }
  const asConfigured = new Map(configured.map((name) => [repositoryKey(name), name]));
  const distinct = [...new Map(named.map((name) => [repositoryKey(name), name]))].map(
    ([key, name]) => asConfigured.get(key) ?? name
  );
  const isAllowed = allowedRepositories(rules);
  const repositories = distinct.filter(isAllowed).sort();
  const others = [...selectors, ...distinct.filter((name) => !isAllowed(name))];
  if (repositories.length === 0) {
    throw notAllowed(others, rules);
  }
  refuseTooMany(repositories.filter((name) => !asConfigured.has(repositoryKey(name))).length);
  return { repositories, notices, ...(others.length > 0 && { refused: notAllowed(others, rules) }) };
}

function refuseTooMany(others: number): void {
  if (others > MOST_OTHERS) {
    throw new DoraError(
      'badInput',
      `The query asks for ${others} repositories that are not configured, and ${MOST_OTHERS} are the most: ask for fewer, or have them configured in the data source's settings.`
    );
  }
}
