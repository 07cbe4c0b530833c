import type { ReadOptions } from '../../configuration/parseOptions';
import { DoraError } from '../../engine/domain/doraError';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import { repositoryProblem } from '../../sources/problems';

export type AllowingOptions = Pick<ReadOptions, 'allowedRepositories' | 'repositories'>;

/**
 * Whether those who query a data source may ask for a repository, by nothing but its name: GitHub is not asked, so that
 * nobody learns whether a repository exists that they may not ask for. A name that a configured repository had before,
 * or has got since, is another name. What is no name of a repository is never allowed.
 *
 * @returns a predicate of `owner/name`, to be kept for as long as the options
 */
export function allowedRepositories(options: AllowingOptions): (repository: string) => boolean {
  // Signs outside ASCII, some of which have one of ASCII as their small letter, are in no name.
  const isName = (repository: string) => repositoryProblem(repository) === undefined;
  if (options.allowedRepositories === 'any') {
    return isName;
  }
  const configured = new Set(options.repositories.map(repositoryKey));
  return (repository) => isName(repository) && configured.has(repositoryKey(repository));
}

/**
 * Refuses a repository that may not be asked for, for as long as the options.
 * @throws DoraError `forbidden`; `badInput` for what is no name of a repository
 */
export function refuseUnlessAllowed(options: AllowingOptions): (repository: string) => void {
  const isAllowed = allowedRepositories(options);
  return (repository) => {
    const problem = repositoryProblem(repository);
    if (problem !== undefined) {
      throw new DoraError('badInput', `${problem}.`);
    }
    if (!isAllowed(repository)) {
      throw notAllowed([repository], options);
    }
  };
}

/** Of the names in one message: whoever asks chooses how many there are. */
const MOST_NAMED = 3;

/**
 * Why some repositories, at least one, are not answered for. Says nothing of whether they exist.
 * @param repositories names of the form `owner/name`
 */
export function notAllowed(repositories: readonly string[], { repositories: configured }: AllowingOptions): DoraError {
  const more = repositories.length > MOST_NAMED ? ` and ${repositories.length - MOST_NAMED} more` : '';
  const none = configured.length === 0 ? ', and none is configured' : '';
  return new DoraError(
    'forbidden',
    `${repositories.slice(0, MOST_NAMED).join(', ')}${more}: this data source answers for its configured repositories ` +
      `alone${none}. Whoever administers it can add to its repositories, or set "Allowed repositories" to any.`
  );
}
