import { DoraError } from '../../../engine/domain/doraError';
import type { RateLimit } from '../client/callStatistics';
import type { GitHubClient } from '../client/gitHubClient';
import { NoToken } from '../client/noToken';
import { concernsAll } from '../reading/concernsAll';
import { describeRepositoryAccess, type RepositoryAccess } from './describeRepositoryAccess';
import { contentsWarning } from './installationPermissions';
import { writeWarnings } from './writeWarnings';

/** What a token, or the installation of a GitHub App, can be used for. */
export interface AccessReport {
  readonly repositories: readonly RepositoryAccess[];
  /** What a person should know about the token or the installation, such as that it could write. */
  readonly warnings: readonly string[];
  readonly rateLimit?: RateLimit;
}

/**
 * Tries what the readers need on each repository. Only reads, and only a few calls for each.
 * @param repositories `owner/name` each
 * @throws DoraError when GitHub cannot be reached or refuses the token: then there is nothing to describe; NoToken where
 * there is none and it answers nobody.
 */
export async function describeAccess(
  client: GitHubClient,
  repositories: readonly string[],
  signal?: AbortSignal
): Promise<AccessReport> {
  if (client.lacksToken()) {
    throw new NoToken(
      'No GitHub token is given, and github.com answers nobody without one: make one that may only read ' +
        '(github.com/settings/personal-access-tokens) and give that'
    );
  }
  const described: RepositoryAccess[] = [];
  for (const repository of repositories) {
    try {
      described.push(await describeRepositoryAccess(client, repository, signal));
    } catch (error) {
      signal?.throwIfAborted();
      const failure = DoraError.from(error);
      if (concernsAll(failure)) {
        throw failure;
      }
      described.push({ repository, kind: 'unreadable', error: failure });
    }
  }
  const { rateLimit } = client.statistics();
  return {
    repositories: described,
    warnings: [...writeWarnings(described, client.asker()), ...contentsWarning(described, client.asker())],
    ...(rateLimit && { rateLimit }),
  };
}
