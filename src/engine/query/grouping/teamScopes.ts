import { type Notice, warningNotice } from '../../domain/notice';
import { isSameRepositoryName } from '../../domain/repositoryKey';
import type { RepositoryEvents } from '../../events/deliveryEvents';
import { namesOf, selectsRepository } from '../../events/repositoryNames';
import { NO_TEAM, type Team } from '../../measuring/team';

/** The repositories of one team, of those that a query is about. */
export interface TeamScope {
  readonly team: string;
  /** At least one. */
  readonly repositories: readonly string[];
}

/** The repositories by team, in the order of the settings, and last those of no team. A repository of several teams is in each. */
export function teamScopes(selected: readonly RepositoryEvents[], teams: readonly Team[]): TeamScope[] {
  const scopes = teams.map(({ name, repositories }) => ({
    team: name,
    repositories: namesIn(selected.filter((repository) => selectsRepository(repositories, repository))),
  }));
  const others = selected.filter(
    (repository) => !teams.some(({ repositories }) => selectsRepository(repositories, repository))
  );
  return [...scopes, { team: NO_TEAM, repositories: namesIn(others) }].filter(
    ({ repositories }) => repositories.length > 0
  );
}

function namesIn(repositories: readonly RepositoryEvents[]): string[] {
  return repositories.map(({ repository }) => repository);
}

/**
 * Says which members of teams are in no number as nothing was read of them, where everything that is configured was asked
 * for: a team looks smaller than it is then.
 *
 * @param explained what was said of repositories that could not be read
 */
export function unreadMembers(
  read: readonly RepositoryEvents[],
  teams: readonly Team[],
  explained: readonly Notice[]
): Notice[] {
  const known = [...read.flatMap(namesOf), ...explained.flatMap(({ repository }) => repository ?? [])];
  return teams.flatMap(({ name, repositories }) => {
    const missing = repositories.filter(
      (member) => !member.endsWith('/*') && !known.some((one) => isSameRepositoryName(one, member))
    );
    return missing.length === 0
      ? []
      : [
          warningNotice(
            `${missing.join(', ')} of the team ${name} ${missing.length === 1 ? 'is' : 'are'} in no number: the settings name a repository under teams that they do not name under repositories`
          ),
        ];
  });
}
