import { DoraError } from '../../engine/domain/doraError';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import { firstProblem, repositoryProblem } from '../../sources/problems';
import { allowedRepositories, notAllowed, type AllowingOptions } from './allowedRepositories';
import { expandPatterns } from './expandPatterns';
import type { NamedValues } from './namedValues';

/** What of a query's repositories is answered for. */
interface AskedRepositories {
  /** At least one, each once and as configured where it is. Sorted, so that two panels that ask the same share one read. */
  readonly repositories: readonly string[];
  /** Why others are not answered for, where there are any. */
  readonly refused?: DoraError;
}

/** How many a query may name that are not configured: each is read for the first who asks. */
const MOST_OTHERS = 100;

/**
 * The repositories a query asks for: those it names, `/pattern/` standing for each configured one that it matches,
 * or all configured ones where it names none or asks for all. One that may not be asked for does not take the others away.
 * @throws DoraError `badInput` for a name that is none, a pattern that matches nothing, too many names, and when there are
 * none at all; `forbidden` when none of them may be asked for.
 */
export function repositoriesOf(asked: NamedValues, options: AllowingOptions): AskedRepositories {
  const { repositories: configured } = options;
  const named = asked.kind === 'some' ? expandPatterns(asked.values, configured) : configured;
  if (named.length === 0) {
    const where = options.allowedRepositories === 'any' ? 'in the query or ' : '';
    throw new DoraError('badInput', `No repository yet: name one ${where}in the data source's settings.`);
  }
  const problem = firstProblem(named, repositoryProblem);
  if (problem !== undefined) {
    throw new DoraError('badInput', `${problem}. Correct it in the query.`);
  }
  const asConfigured = new Map(configured.map((name) => [repositoryKey(name), name]));
  const distinct = [...new Map(named.map((name) => [repositoryKey(name), name]))].map(
    ([key, name]) => asConfigured.get(key) ?? name
  );
  const isAllowed = allowedRepositories(options);
  const repositories = distinct.filter(isAllowed).sort();
  const others = distinct.filter((name) => !isAllowed(name));
  if (repositories.length === 0) {
    throw notAllowed(others, options);
  }
  refuseTooMany(repositories.filter((name) => !asConfigured.has(repositoryKey(name))).length);
  return { repositories, ...(others.length > 0 && { refused: notAllowed(others, options) }) };
}

function refuseTooMany(others: number): void {
  if (others > MOST_OTHERS) {
    throw new DoraError(
      'badInput',
      `The query names ${others} repositories that are not configured, and ${MOST_OTHERS} are the most: name fewer, or have them configured in the data source's settings.`
    );
  }
}
